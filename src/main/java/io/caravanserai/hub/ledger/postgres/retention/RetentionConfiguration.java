package io.caravanserai.hub.ledger.postgres.retention;

import io.caravanserai.hub.ledger.retention.DataClasses;
import io.caravanserai.hub.ledger.retention.Retention;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
class RetentionConfiguration {

    @Bean
    Retention retention(DataSource database, RetentionProperties kept, DataClasses classes) {
        return new JdbcRetention(database, kept, classes);
    }

    @Bean
    RetentionJob retentionJob(Retention retention, RetentionProperties kept) {
        return new RetentionJob(retention, kept);
    }
}
