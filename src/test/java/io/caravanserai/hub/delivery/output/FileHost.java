package io.caravanserai.hub.delivery.output;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/** The hub with a real ledger, without brokers, console and commands. Not a configuration that the hub's scan finds. */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {
            "io.caravanserai.hub.contract",
            "io.caravanserai.hub.mapping",
            "io.caravanserai.hub.partner",
            "io.caravanserai.hub.delivery",
            "io.caravanserai.hub.ledger",
            "io.caravanserai.hub.reconciliation",
            "io.caravanserai.hub.sftp"
        },
        excludeFilters = {
            @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
            @Filter(type = FilterType.REGEX, pattern = ".*(Host|Room)")
        })
class FileHost {}
