package io.caravanserai.hub.ledger.postgres.turn;

import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class TurnConfiguration {

    @Bean
    JdbcTurns turns(JdbcTemplate jdbc) {
        return new JdbcTurns(jdbc, UUID.randomUUID());
    }

    @Bean
    JdbcCursors cursors(JdbcTemplate jdbc) {
        return new JdbcCursors(jdbc);
    }
}
