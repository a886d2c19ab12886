package io.caravanserai.hub.reconciliation.postgres;

import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.LEASE;
import static io.caravanserai.hub.reconciliation.postgres.KeptBooks.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.postgres.LedgerDatabase;
import io.caravanserai.hub.message.CanonicalType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** The ledger's tables change while hubs of the previous version are at work, and hubs of both versions share them afterwards. */
class RollingUpgradeIntegrationTests {

    private static final CanonicalType ORDER = CanonicalType.parse(PreviousHub.TYPE);
    private static final Subscription ERP = new Subscription(ORDER, "erp", true, "orders-to-erp", "orders");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<String> delivered = new ConcurrentLinkedQueue<>();
    private final List<CompletableFuture<Void>> work = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean doorsOpen = true;
    private volatile boolean delivering = true;
    private LedgerDatabase database;

    @BeforeEach
    void startThePreviousVersion() throws IOException {
        database = LedgerDatabase.at("5.1");
    }

    @AfterEach
    void stop() throws IOException {
        doorsOpen = false;
        delivering = false;
        threads.shutdownNow();
        database.close();
    }

    @Test
    void losesNothingAndDoublesNothing() throws Exception {
        var previous = List.of(previous("hub-a"), previous("hub-b"));
        previous.get(0).subscribe();
        previous.forEach(this::work);
        until(() -> delivered.size() > 100);

        database.migrate();

        var migrated = acknowledged.size();
        until(() -> acknowledged.size() > migrated + 100);
        Ledger newest = database.hub("hub-c");
        try (var camel = new DefaultCamelContext()) {
            newest.subscribe(ERP);
            work(newest);
            var both = acknowledged.size();
            until(() -> acknowledged.size() > both + 300);
            doorsOpen = false;
            until(() -> delivered.size() >= acknowledged.size());
            delivering = false;
            work.forEach(CompletableFuture::join);

            assertThat(delivered).doesNotHaveDuplicates();
            assertThat(new HashSet<>(delivered)).isEqualTo(acknowledged);
            assertThat(delivered).anyMatch(key -> key.contains("hub-c")).anyMatch(key -> key.contains("hub-a"));
            assertThat(inversions()).isZero();
            var books = new JdbcBooks(
                    database.jdbc,
                    Objects.requireNonNull(database.transaction().getTransactionManager()),
                    new Flows(camel));
            var balance = books.balance(always(), null);
            assertThat(balance.balanced()).as("%s", balance).isTrue();
            assertThat(balance.deliveries())
                    .singleElement()
                    .satisfies(line -> assertThat(line.delivered()).isEqualTo(acknowledged.size()));
        } finally {
            ((AutoCloseable) newest).close();
        }
    }

    /** Not longer than everybody works. */
    private void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(() -> {
            work.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(CompletableFuture::join);
            return condition.call();
        });
    }

    private PreviousHub previous(String name) {
        return new PreviousHub(database.jdbc, database.transaction(), name, ERP.target());
    }

    private void work(PreviousHub hub) {
        run(n -> {
            var key = hub.name() + "-" + n;
            try {
                hub.accept(key, "S" + n % 7);
                acknowledged.add(content(key));
            } catch (DataAccessException notAcknowledged) {
                // The sender would send it again; this one sends the next.
            }
            return doorsOpen;
        });
        run(n -> {
            hub.deliver(delivered);
            return delivering;
        });
    }

    private void work(Ledger hub) {
        run(n -> {
            var key = "hub-c-" + n;
            try {
                hub.accept(order(key, "S" + n % 7)).join();
                acknowledged.add(content(key));
            } catch (CompletionException notAcknowledged) {
                assertThat(notAcknowledged).hasCauseInstanceOf(NotAccepted.class);
            }
            return doorsOpen;
        });
        run(n -> {
            for (var claim : hub.claim(ERP, 20, LEASE)) {
                if (hub.settle(new Settlement(claim, new Outcome.Delivered("ok", List.of())))
                        .join()) {
                    delivered.add(text(claim.content()::bytes));
                }
            }
            return delivering;
        });
    }

    @FunctionalInterface
    private interface Step {
        /** Whether to go on. */
        boolean take(int number);
    }

    @FunctionalInterface
    private interface Reading {
        byte[] bytes() throws IOException;
    }

    private void run(Step step) {
        work.add(CompletableFuture.runAsync(
                () -> {
                    for (int n = 0; step.take(n); n++) {
                        Thread.onSpinWait();
                    }
                },
                threads));
    }

    /** Pairs of one business key that were settled in another order than they were accepted. */
    private int inversions() {
        return database.jdbc.queryForObject("""
                SELECT count(*) FROM delivery_history a JOIN delivery_history b
                    ON a.subject = b.subject AND a.sequence < b.sequence AND a.settled_at > b.settled_at""", Integer.class);
    }

    private static Submission order(String key, String subject) {
        var bytes = content(key).getBytes(StandardCharsets.UTF_8);
        return new Submission(
                "shop/orders-from-shop",
                key,
                bytes,
                ORDER,
                subject,
                bytes,
                null,
                null,
                null,
                null,
                bytes,
                "application/json");
    }

    private static String content(String key) {
        return "{\"key\":\"" + key + "\"}";
    }

    private static String text(Reading reading) {
        try {
            return new String(reading.bytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
