package io.caravanserai.hub.ledger.postgres.backfill;

import io.caravanserai.hub.ledger.backfill.Backfills;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackfillProperties.class)
class BackfillConfiguration {

    @Bean
    Backfills backfills(JdbcTemplate jdbc, PlatformTransactionManager transactions, BackfillProperties pace) {
        return new JdbcBackfills(jdbc, new TransactionTemplate(transactions), pace);
    }

    @Bean
    BackfillJob backfillJob(Backfills backfills, BackfillProperties pace) {
        return new BackfillJob(backfills, pace);
    }
}
