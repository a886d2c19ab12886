package io.caravanserai.hub.ledger.postgres.hand;

import io.caravanserai.hub.ledger.hand.Pauses;
import io.caravanserai.hub.ledger.hand.Probes;
import io.caravanserai.hub.ledger.hand.Subscriptions;
import io.caravanserai.hub.ledger.postgres.body.Bodies;
import io.caravanserai.hub.ledger.repair.Repair;
import io.caravanserai.hub.ledger.repair.Replacement;
import io.caravanserai.hub.message.MessageIds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class HandConfiguration {

    @Bean
    Pauses pauses(JdbcClient database) {
        return new JdbcPauses(database);
    }

    @Bean
    Probes probes(JdbcClient database) {
        return new JdbcProbes(database);
    }

    @Bean
    Subscriptions subscriptions(JdbcClient database) {
        return new JdbcSubscriptions(database);
    }

    @Bean
    Repair repair(JdbcClient database, JdbcTemplate jdbc, Bodies bodies) {
        return new JdbcRepair(database, jdbc, bodies);
    }

    @Bean
    Replacement replacement(JdbcTemplate jdbc, Repair repair, MessageIds ids, Bodies bodies) {
        return new JdbcReplacement(jdbc, repair, ids, bodies);
    }
}
