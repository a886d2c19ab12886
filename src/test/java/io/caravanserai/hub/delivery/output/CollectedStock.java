package io.caravanserai.hub.delivery.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.contract.table.Control;
import io.caravanserai.hub.contract.table.Control.Place;
import io.caravanserai.hub.contract.table.Table;
import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.output.Outputs;
import io.caravanserai.hub.ledger.postgres.LedgerDatabase;
import io.caravanserai.hub.ledger.postgres.output.CollectedOutputs;
import io.caravanserai.hub.ledger.postgres.turn.HubTurns;
import io.caravanserai.hub.ledger.turn.Turns;
import io.caravanserai.hub.message.CanonicalType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real ledger in which deliveries collect stock for files, and a folder for these. */
abstract class CollectedStock {

    static final CanonicalType TYPE = CanonicalType.parse("stock-level.v1");
    static final Subscription STORES = new Subscription(TYPE, "stores", false, "stock-to-stores");
    static final List<String> COLUMNS = List.of("sku", "quantity");
    static final Table COUNTED =
            new Table(COLUMNS, Control.of(Place.TRAILER, ".control", List.of("END", "rows", "sum quantity"), COLUMNS));

    static LedgerDatabase database;

    @TempDir
    Path data;

    private final ObjectMapper json = new ObjectMapper();
    Outputs outputs;
    Ledger ledger;
    private AutoCloseable hub;

    @BeforeAll
    static void start() throws Exception {
        database = new LedgerDatabase();
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void begin() {
        database.clear();
        var one = database.hub("hub-a");
        hub = one;
        ledger = one;
        ledger.subscribe(STORES);
        outputs = CollectedOutputs.in(database);
    }

    @AfterEach
    void end() throws Exception {
        hub.close();
    }

    Writing writing(ClosingTime closing, Table table, Destination destination) {
        Turns turns = HubTurns.ofOneHub(database);
        return new Writing("stock", outputs, turns, closing, frames(table), destination, () -> false);
    }

    static Frames frames(Table table) {
        return new Frames(table, "stock-{number}.csv", ZoneId.of("UTC"));
    }

    static ClosingTime full(long rows) {
        return new ClosingTime(null, ZoneId.of("UTC"), rows, false, false);
    }

    LocalFolder local() {
        return new LocalFolder(data.resolve("outbox"));
    }

    void deliver(String key, String body) {
        assertThat(settle(claim(key), body)).isTrue();
    }

    Claim claim(String key) {
        var content = (key + System.nanoTime()).getBytes(UTF_8);
        ledger.accept(new Submission(
                        "wms/stock",
                        key + System.nanoTime(),
                        content,
                        TYPE,
                        key,
                        content,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
                .join();
        return ledger.claim(STORES, 1, Duration.ofMinutes(1)).get(0);
    }

    boolean settle(Claim claim, String body) {
        try {
            var rows = new RecordRows("stock", COUNTED).of(json.readTree(body));
            return ledger.settle(new Settlement(claim, new Outcome.Delivered(null, List.of(), rows)))
                    .join();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void aDayPasses() {
        database.jdbc.update("UPDATE collected_output SET closed_at = closed_at - interval '1 day'");
    }

    long waiting() {
        return outputs.standing("stock", 1_000).rows();
    }

    List<String> names() {
        var folder = data.resolve("outbox");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    String text(String name) throws IOException {
        return Files.readString(data.resolve("outbox").resolve(name));
    }
}
