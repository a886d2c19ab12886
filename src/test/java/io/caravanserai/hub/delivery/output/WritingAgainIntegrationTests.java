package io.caravanserai.hub.delivery.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.contract.table.Control;
import io.caravanserai.hub.contract.table.Control.Place;
import io.caravanserai.hub.contract.table.Table;
import io.caravanserai.hub.ledger.output.OutputFile;
import io.caravanserai.hub.ledger.postgres.turn.HubTurns;
import io.caravanserai.hub.sftp.SftpHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same file comes out whatever happens to the hub, to its neighbours and to the server. */
class WritingAgainIntegrationTests extends CollectedStock {

    @RegisterExtension
    final SftpHost host = new SftpHost();

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
}
