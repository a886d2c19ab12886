package io.caravanserai.hub.ledger.postgres.output;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class OutputConfiguration {

    @Bean
    JdbcOutputs outputs(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new JdbcOutputs(jdbc, new TransactionTemplate(transactions));
    }
}
