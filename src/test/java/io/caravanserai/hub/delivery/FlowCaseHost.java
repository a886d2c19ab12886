package io.caravanserai.hub.delivery;

import io.caravanserai.hub.delivery.system.SystemProperties;
import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.ledger.MemoryLedger;
import io.caravanserai.hub.ledger.Pauses;
import io.caravanserai.hub.ledger.Subscriptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The hub with its real routes, doors, contracts and mappings, but with a ledger in memory and nothing outside. Not a configuration that the hub's scan finds. */
@EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@ComponentScan(
        basePackages = {
            "io.caravanserai.hub.contract",
            "io.caravanserai.hub.mapping",
            "io.caravanserai.hub.partner",
            "io.caravanserai.hub.delivery"
        },
        excludeFilters = {
            @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
            @Filter(type = FilterType.REGEX, pattern = ".*(Host|Room)")
        })
@EnableScheduling // what is paused is read from time to time
class FlowCaseHost {

    @Bean
    MemoryLedger ledger() {
        return new MemoryLedger();
    }

    @Bean
    Inquiry inquiry() {
        return Mockito.mock(Inquiry.class);
    }

    @Bean
    Pauses pauses() {
        return Mockito.mock(Pauses.class);
    }

    @Bean
    Subscriptions subscriptions() {
        return Mockito.mock(Subscriptions.class);
    }

    @Bean
    FlowTargets targets(Environment environment, @Qualifier("listedHeaders") HeaderFilterStrategy boundary) {
        var addresses = new TreeMap<String, String>();
        Binder.get(environment)
                .bind("systems", Bindable.mapOf(String.class, SystemProperties.class))
                .orElse(Map.of())
                .keySet()
                .forEach(name -> {
                    for (var key : new String[] {"url", "queue", "topic"}) {
                        var address = environment.getProperty("systems." + name + "." + key);
                        if (address != null) {
                            addresses.put(name, address);
                        }
                    }
                });
        return new FlowTargets(addresses, boundary);
    }

    @Bean
    CamelContextConfiguration edges(FlowTargets targets) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                for (var name : List.of("http", "https", "jms", "kafka", "cxf")) {
                    var real = camel.getComponent(name);
                    camel.removeComponent(name);
                    camel.addComponent(name, new StubbedEdge(name.replace("https", "http"), real, targets));
                }
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {}
        };
    }
}
