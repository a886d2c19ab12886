package io.caravanserai.hub.ledger.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.postgres.body.Bodies;
import io.caravanserai.hub.ledger.postgres.upkeep.Housekeeping;
import io.caravanserai.hub.ledger.postgres.upkeep.HubIdentity;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.message.MessageIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class LedgerConfiguration {

    @Bean
    @ConditionalOnMissingBean
    MessageIds messageIds() {
        var generator = Generators.timeBasedEpochGenerator();
        return () -> new MessageId(generator.generate());
    }

    @Bean(destroyMethod = "close")
    HubIdentity hubIdentity(@Value("${hub.data:data}") Path data) {
        return HubIdentity.of(data);
    }

    /** The identity's lock is held: what the former process of this name had leased is free. */
    @Bean
    Claims claims(JdbcTemplate jdbc, HubIdentity identity, Bodies bodies, PlatformTransactionManager transactions) {
        var claims = new Claims(jdbc, identity.name(), bodies);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> claims.lost().inherit());
        return claims;
    }

    @Bean
    Housekeeping housekeeping(
            Ledger ledger, JdbcTemplate jdbc, PlatformTransactionManager transactions, MeterRegistry meters) {
        return new Housekeeping(ledger, jdbc, new TransactionTemplate(transactions), meters);
    }

    @Bean(destroyMethod = "close")
    JdbcLedger ledger(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            MessageIds ids,
            ObjectMapper json,
            MeterRegistry meters,
            Claims claims,
            Bodies bodies) {
        return new JdbcLedger(
                jdbc, new TransactionTemplate(transactions), ids, json, new Tally(meters), claims, bodies, completer());
    }

    /** Routes go on here after their commit; the threads end with the process. */
    private static ExecutorService completer() {
        var number = new java.util.concurrent.atomic.AtomicInteger();
        return Executors.newFixedThreadPool(4, work -> {
            var thread = new Thread(work, "ledger-complete-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
