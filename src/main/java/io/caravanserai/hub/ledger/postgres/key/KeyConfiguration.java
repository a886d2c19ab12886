package io.caravanserai.hub.ledger.postgres.key;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    @Bean
    JdbcKnownKeys knownKeys(JdbcTemplate jdbc) {
        return new JdbcKnownKeys(jdbc);
    }
}
