package io.caravanserai.hub.delivery.classification;

import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.ledger.retention.DataClasses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClassificationConfiguration {

    @Bean
    DataClasses dataClasses(Contracts contracts) {
        return new SchemaDataClasses(contracts);
    }
}
