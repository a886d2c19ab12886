package io.caravanserai.hub.console;

import io.caravanserai.hub.delivery.gate.Gates;
import io.caravanserai.hub.delivery.gate.MadeUpGates;
import io.caravanserai.hub.delivery.system.RuleProperties;
import io.caravanserai.hub.delivery.system.SomeSystems;
import io.caravanserai.hub.delivery.system.Systems;
import io.caravanserai.hub.delivery.system.TimeOfDay;
import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.ledger.retention.DataClasses;
import io.caravanserai.hub.ledger.turn.Turns;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.message.MessageIds;
import io.caravanserai.hub.reconciliation.Books;
import io.caravanserai.hub.route.deploy.Deploys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The console alone, on a real database and a made-up ledger; not annotated as configuration, so that no scan finds it. */
@EnableAutoConfiguration
@ComponentScan({
    "io.caravanserai.hub.console",
    "io.caravanserai.hub.contract",
    "io.caravanserai.hub.deadletter",
    "io.caravanserai.hub.delivery.lookup",
    "io.caravanserai.hub.ledger.postgres.backfill",
    "io.caravanserai.hub.ledger.postgres.body",
    "io.caravanserai.hub.ledger.postgres.hand",
    "io.caravanserai.hub.ledger.postgres.retention",
    "io.caravanserai.hub.partner.http.throttle",
    "io.caravanserai.hub.partner.settings"
})
public class ConsoleApplication {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.start();
    }

    @Bean
    DataSource dataSource(EmbeddedPostgres postgres) {
        return new DelegatingDataSource(postgres.getPostgresDatabase());
    }

    @Bean
    Books books() {
        return new MadeUpBooks();
    }

    @Bean
    DataClasses dataClasses() {
        return Map::of;
    }

    @Bean
    Inquiry inquiry() {
        return new MadeUpLedger();
    }

    @Bean
    Deploys deploys() {
        return new MadeUpDeploys();
    }

    @Bean
    Systems systems() {
        return SomeSystems.withRules(
                20,
                Map.of(
                        "crm",
                        Map.of(
                                "by-night",
                                new RuleProperties(
                                        null,
                                        null,
                                        "article",
                                        TimeOfDay.valueOf("06:30"),
                                        ZoneOffset.UTC,
                                        null,
                                        3,
                                        null,
                                        null))));
    }

    @Bean
    Gates gates(Systems systems) {
        return MadeUpGates.of(systems, null);
    }

    @Bean
    Turns turns() {
        return Turns.ALWAYS;
    }

    @Bean
    MessageIds messageIds() {
        return () -> new MessageId(UUID.randomUUID());
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
