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
import io.caravanserai.hub.ledger.output.OutputFile;
import io.caravanserai.hub.ledger.output.Outputs;
import io.caravanserai.hub.ledger.postgres.LedgerDatabase;
import io.caravanserai.hub.ledger.postgres.output.CollectedOutputs;
import io.caravanserai.hub.ledger.postgres.turn.HubTurns;
import io.caravanserai.hub.ledger.turn.Turns;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.sftp.SftpHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.scheduling.support.CronExpression;

/** What deliveries collect in a real ledger, and the files that are made of it, whatever happens on the way. */
class WrittenFilesIntegrationTests {

    private static final CanonicalType TYPE = CanonicalType.parse("stock-level.v1");
    private static final Subscription STORES = new Subscription(TYPE, "stores", false, "stock-to-stores");
    private static final List<String> COLUMNS = List.of("sku", "quantity");
    private static final Table COUNTED =
            new Table(COLUMNS, Control.of(Place.TRAILER, ".control", List.of("END", "rows", "sum quantity"), COLUMNS));

    static LedgerDatabase database;

    @RegisterExtension
    final SftpHost host = new SftpHost();

    @TempDir
    Path data;

    private final ObjectMapper json = new ObjectMapper();
    private Outputs outputs;
    private Ledger ledger;
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

    @Test
    void writesHeaderRowsAndTotalsWhenTheFileIsFull() throws Exception {
        deliver("A", "{\"sku\": \"tea, \\\"green\\\"\", \"quantity\": 2}");
        deliver("B", "[{\"sku\": \"B\", \"quantity\": 1.50}, {\"sku\": \"B2\", \"quantity\": \"3\"}]");
        deliver("C", "{\"sku\": \"C\", \"quantity\": 7}");

        writing(full(3), COUNTED, local()).look();

        assertThat(names()).containsExactly("stock-1.csv");
        assertThat(text("stock-1.csv"))
                .isEqualTo("sku,quantity\r\n\"tea, \"\"green\"\"\",2\r\nB,1.5\r\nB2,3\r\nEND,3,6.5\r\n");
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void collectsNothingForASettlementWhoseLeaseIsOver() throws Exception {
        var claim = claim("A");
        database.jdbc.update("UPDATE delivery SET lease = gen_random_uuid()");

        assertThat(settle(claim, "{\"sku\": \"A\", \"quantity\": 1}")).isFalse();
        assertThat(waiting()).isZero();
    }

    @Test
    void writesWhatATimeThatPassedMadeDueOnceAndWithoutGaps() throws Exception {
        var nightly = new ClosingTime(CronExpression.parse("0 0 5 * * *"), ZoneId.of("Europe/Berlin"), 0, false, false);
        var writing = writing(nightly, COUNTED, local());
        deliver("A", "{\"sku\": \"A\", \"quantity\": 1}");
        writing.look();
        assertThat(names()).isEmpty();

        aDayPasses();
        writing.look();
        writing.look();
        assertThat(names()).containsExactly("stock-1.csv");

        aDayPasses();
        writing.look();
        assertThat(names()).containsExactly("stock-1.csv");

        deliver("B", "{\"sku\": \"B\", \"quantity\": 1}");
        aDayPasses();
        writing.look();
        assertThat(names()).containsExactly("stock-1.csv", "stock-2.csv");
        assertThat(text("stock-2.csv")).isEqualTo("sku,quantity\r\nB,1\r\nEND,1,1\r\n");
    }

    @Test
    void writesAnEmptyFileWhereItsReceiverExpectsOne() throws Exception {
        var writing = writing(
                new ClosingTime(CronExpression.parse("0 0 5 * * *"), ZoneId.of("UTC"), 0, false, true),
                COUNTED,
                local());
        writing.look();
        aDayPasses();
        writing.look();

        assertThat(text("stock-1.csv")).isEqualTo("sku,quantity\r\nEND,0,0\r\n");
    }

    @Test
    void keepsTheLatestOfEachKeyWhereThatIsAsked() throws Exception {
        deliver("A", "{\"sku\": \"A\", \"quantity\": 1}");
        deliver("B", "{\"sku\": \"B\", \"quantity\": 5}");
        deliver("A", "{\"sku\": \"A\", \"quantity\": 3}");

        writing(new ClosingTime(null, ZoneId.of("UTC"), 3, true, false), COUNTED, local())
                .look();

        assertThat(text("stock-1.csv")).isEqualTo("sku,quantity\r\nB,5\r\nA,3\r\nEND,2,8\r\n");
    }

    @Test
    void writesTheSameFileAgainAfterACrashAtAnyPoint() throws Exception {
        for (int point = 0; point < 4; point++) {
            deliver("A" + point, "{\"sku\": \"A\", \"quantity\": " + point + "}");
            deliver("B" + point, "{\"sku\": \"B\", \"quantity\": 1}");
            var name = "stock-" + (point + 1) + ".csv";
            crash(point);
            var seen = Files.exists(data.resolve("outbox").resolve(name)) ? text(name) : null;
            deliver("C" + point, "{\"sku\": \"not in this file\", \"quantity\": 1}");
            var otherTable = new Table(List.of("other", "columns"), null);

            writing(full(1_000), otherTable, local()).look();

            assertThat(text(name)).isEqualTo("sku,quantity\r\nA," + point + "\r\nB,1\r\nEND,2," + (point + 1) + "\r\n");
            assertThat(seen == null || seen.equals(text(name))).isTrue();
            database.jdbc.update("DELETE FROM collected_row WHERE file IS NULL");
        }
        assertThat(names()).containsExactly("stock-1.csv", "stock-2.csv", "stock-3.csv", "stock-4.csv");
    }

    /** 0: closed, nothing written; 1: half of it under its hidden name; 2: there, nobody knows; 3: known, the turn not given back. */
    private void crash(int point) {
        outputs.close("stock", full(2).due(outputs.standing("stock", 2)).orElseThrow(), frames(COUNTED));
        var file = outputs.unwritten("stock").orElseThrow();
        try {
            if (point == 1) {
                local().put(file.frame().name(), out -> {
                    out.write(file.frame().head());
                    throw new IOException("the hub dies");
                });
            } else if (point > 1) {
                local().write(file, outputs);
            }
        } catch (IOException died) {
            assertThat(names()).doesNotContain(file.frame().name());
        }
        if (point == 3) {
            outputs.written(file);
        }
    }

    @Test
    void closesOneFileWhereTwoHubsWantTo() {
        deliver("A", "{\"sku\": \"A\", \"quantity\": 1}");
        deliver("B", "{\"sku\": \"B\", \"quantity\": 1}");
        var due = full(1).due(outputs.standing("stock", 1)).orElseThrow();

        outputs.close("stock", due, frames(COUNTED));
        outputs.close("stock", due, frames(COUNTED));

        assertThat(database.jdbc.queryForObject("SELECT count(*) FROM collected_file", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void writesInOneHubAtATime() throws Exception {
        deliver("A", "{\"sku\": \"A\", \"quantity\": 1}");
        var turn = HubTurns.ofOneHub(database).take("output/stock").orElseThrow();
        var writing = writing(full(1), COUNTED, local());

        writing.look();
        assertThat(names()).isEmpty();

        turn.close();
        writing.look();
        assertThat(names()).containsExactly("stock-1.csv");
    }

    @Test
    void writesToAServerWhenItIsThereAgainAndLeavesNothingBehind() throws Exception {
        var sidecar =
                new Table(COLUMNS, Control.of(Place.SIDECAR, ".control", List.of("rows", "sum quantity"), COLUMNS));
        var folder = new SftpFolder(host.servers(), SftpHost.SYSTEM, "inbox/stores", data.resolve("outgoing"));
        deliver("A", "{\"sku\": \"A\", \"quantity\": 1}");
        host.stop();
        writing(full(1), sidecar, folder).look();
        assertThat(outputs.unwritten("stock")).isPresent();

        host.start();
        host.put("inbox/stores/.stock-1.csv.part", "half of it, which an earlier try left");
        host.put("inbox/stores/stock-1.csv", "all of it, though nobody knew");
        writing(full(1), sidecar, folder).look();

        assertThat(outputs.unwritten("stock")).isEmpty();
        assertThat(host.files("inbox/stores")).containsExactly("stock-1.csv", "stock-1.csv.control");
        assertThat(host.text("inbox/stores/stock-1.csv")).isEqualTo("sku,quantity\r\nA,1\r\n");
        assertThat(host.text("inbox/stores/stock-1.csv.control")).isEqualTo("1,1\r\n");
        try (Stream<Path> left = Files.list(data.resolve("outgoing"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void triesAgainWithGrowingPausesAndTellsWhy() {
        deliver("A", "{\"sku\": \"A\", \"quantity\": 1}");
        var tries = new AtomicInteger();
        var writing = writing(full(1), COUNTED, (file, content) -> {
            tries.incrementAndGet();
            throw new IOException("no room");
        });

        for (int i = 0; i < 100; i++) {
            writing.look();
        }

        assertThat(tries).hasValue(1);
        assertThat(outputs.unwritten("stock")).map(OutputFile::rows).contains(1L);
    }

    private Writing writing(ClosingTime closing, Table table, Destination destination) {
        Turns turns = HubTurns.ofOneHub(database);
        return new Writing("stock", outputs, turns, closing, frames(table), destination, () -> false);
    }

    private static Frames frames(Table table) {
        return new Frames(table, "stock-{number}.csv", ZoneId.of("UTC"));
    }

    private static ClosingTime full(long rows) {
        return new ClosingTime(null, ZoneId.of("UTC"), rows, false, false);
    }

    private LocalFolder local() {
        return new LocalFolder(data.resolve("outbox"));
    }

    private void deliver(String key, String body) {
        assertThat(settle(claim(key), body)).isTrue();
    }

    private Claim claim(String key) {
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

    private boolean settle(Claim claim, String body) {
        try {
            var rows = new RecordRows("stock", COUNTED).of(json.readTree(body));
            return ledger.settle(new Settlement(claim, new Outcome.Delivered(null, List.of(), rows)))
                    .join();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void aDayPasses() {
        database.jdbc.update("UPDATE collected_output SET closed_at = closed_at - interval '1 day'");
    }

    private long waiting() {
        return outputs.standing("stock", 1_000).rows();
    }

    private List<String> names() {
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

    private String text(String name) throws IOException {
        return Files.readString(data.resolve("outbox").resolve(name));
    }
}
