package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.ledger.key.KnownKeys;
import io.caravanserai.hub.partner.file.FileServices;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the door for CSV files; the bean's name is the one by which Camel finds the component. */
@Configuration(proxyBeanMethods = false)
class CsvConfiguration {

    @Bean("csv-component")
    CsvComponent csvComponent(
            FileServices services, ObjectProvider<Contracts> contracts, ObjectProvider<KnownKeys> keys) {
        return new CsvComponent(
                services,
                name -> {
                    var known = contracts.getIfAvailable();
                    return known == null ? null : known.named(name).table();
                },
                keys.getIfAvailable(() -> KnownKeys.NONE));
    }
}
