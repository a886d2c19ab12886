package io.caravanserai.hub.reconciliation.postgres;

import io.caravanserai.hub.reconciliation.Books;
import io.caravanserai.hub.reconciliation.FileBook;
import org.apache.camel.CamelContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class BooksConfiguration {

    @Bean
    Books books(JdbcTemplate jdbc, PlatformTransactionManager transactions, CamelContext camel) {
        return new JdbcBooks(jdbc, transactions, new Flows(camel));
    }

    @Bean
    FileBook fileBook(JdbcTemplate jdbc) {
        return new JdbcFileBook(jdbc);
    }
}
