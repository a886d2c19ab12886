package io.caravanserai.hub.ledger.postgres.body;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BodyProperties.class)
class BodyConfiguration {

    @Bean
    Bodies bodies(JdbcTemplate jdbc, BodyProperties kept) {
        return new Bodies(jdbc, kept);
    }
}
