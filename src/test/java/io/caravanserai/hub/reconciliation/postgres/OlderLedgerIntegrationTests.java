package io.caravanserai.hub.reconciliation.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.reconciliation.Balance.DeliveryLine;
import io.caravanserai.hub.reconciliation.Balance.DoorLine;
import io.caravanserai.hub.reconciliation.Period;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.apache.camel.impl.DefaultCamelContext;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A hub that had messages before it kept books. */
class OlderLedgerIntegrationTests {

    private static final String MESSAGES = """
            INSERT INTO subscription (type, target, ordered, route, registered_at) VALUES
                ('order.v1', 'crm', false, 'orders-to-crm', now() - interval '3 days'),
                ('order.v1', 'erp', false, 'orders-to-erp', now() - interval '1 hour');
            INSERT INTO identity (source, key, digest, message_id, accepted_at)
                SELECT 'shop/orders-from-shop', 'k' || n, '', lpad(n::text, 32, '0')::uuid, now() - n * interval '1 minute'
                  FROM generate_series(1, 100) n;
            INSERT INTO message (id, sequence, type, source, subject, accepted_at, correlation_id, content)
                SELECT message_id, 1, 'order.v1', source, key, accepted_at, key, '' FROM identity;
            INSERT INTO delivery (message_id, target, type, subject, sequence, accepted_at, state, ordered, head, next_at)
                SELECT m.id, s.target, m.type, m.subject, 1, m.accepted_at, 'pending', false, true, now()
                  FROM message m JOIN subscription s ON s.registered_at <= m.accepted_at;
            INSERT INTO reject (id, door, partner, digest, received_at, last_at, times, cause, reason, findings, content)
                VALUES (gen_random_uuid(), 'orders-from-shop', 'shop', '', now() - interval '2 days', now(), 3, 'contract', '',
                        '[]', ''),
                       (gen_random_uuid(), 'orders-from-shop', 'shop', 'a', now(), now(), 1, 'contract', '', '[]', '');
            """;

    @Test
    void hasBooksThatBalanceFromTheBeginning() throws Exception {
        try (var server = EmbeddedPostgres.start();
                var camel = new DefaultCamelContext()) {
            var source = server.getPostgresDatabase();
            var jdbc = new JdbcTemplate(source);
            Flyway.configure().dataSource(source).target("2").load().migrate();
            jdbc.execute(MESSAGES);
            Flyway.configure().dataSource(source).load().migrate();
            var books = new JdbcBooks(jdbc, new DataSourceTransactionManager(source), new Flows(camel));

            var balance = books.balance(new Period(null, null), null);

            assertThat(balance.doors()).containsExactly(new DoorLine("orders-from-shop", 104, 100, 0, 4, 0));
            assertThat(balance.deliveries())
                    .containsExactly(
                            new DeliveryLine("order.v1", "crm", 100, 100, 0, 0, 0, 0, 0, 0),
                            new DeliveryLine("order.v1", "erp", 60, 60, 0, 0, 0, 0, 0, 0));
            assertThat(balance.balanced()).as("%s", balance).isTrue();
        }
    }
}
