package io.caravanserai.hub.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.prove.machine.HubApp;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real hub that halts itself in the middle of a file, again and again: each row is taken once, and none is even offered twice. */
@Timeout(900)
class FileCrashIntegrationTests {

    private static final int ROWS = 4_000;
    private static final Duration LONG = Duration.ofMinutes(3);

    private record Crash(String point, int passed) {}

    @Test
    void goesOnBehindTheLastRowThatTheLedgerHas() throws Exception {
        try (var site = new Site(HubApp.PROVE.resolve("file-crash"), Duration.ofSeconds(2))) {
            var hub = site.hub();
            var inbox = Files.createDirectories(hub.data().resolve("inbox/parcels"));
            var rows = new StringBuilder("number,subject,position,content\n");
            for (int i = 0; i < ROWS; i++) {
                rows.append(i).append(",s").append(i).append(i % 500 == 7 ? ",none,x\n" : ",0,x\n");
            }
            Files.move(
                    Files.writeString(inbox.resolve("night.part"), rows),
                    inbox.resolve("night.csv"),
                    StandardCopyOption.ATOMIC_MOVE);
            var crashes = List.of(
                    new Crash("file-chunk-before", 1),
                    new Crash("file-chunk-after", 3),
                    new Crash("file-chunk-before", 0),
                    new Crash("file-chunk-after", 3),
                    new Crash("file-finished-after", 0));
            for (var crash : crashes) {
                hub.suffer(Map.of(
                        "prove.halt",
                        crash.point() + "=" + crash.passed(),
                        "prove.halts",
                        site.folder().resolve("halts").toString()));
                hub.launch();
                assertThat(hub.diesWithin(LONG)).as(crash.toString()).isTrue();
            }
            hub.suffer(Map.of());
            hub.start();

            assertThat(Waiting.until(LONG, () -> Files.exists(hub.data().resolve("archive/parcels/night.csv"))))
                    .isTrue();
            var ledger = site.ledger();
            assertThat(ledger.count("SELECT message_rows FROM file_read")).isEqualTo(ROWS - 8);
            assertThat(ledger.count("SELECT rejected_rows FROM file_read")).isEqualTo(8);
            assertThat(ledger.count("SELECT count(*) FROM message WHERE causation_id IS NULL"))
                    .isEqualTo(ROWS - 8);
            assertThat(ledger.count("SELECT sum(repeated) FROM door_tally WHERE door = 'parcels-by-file'"))
                    .isZero();
            assertThat(Files.readAllLines(hub.data().resolve("rejected/parcels/night.csv")))
                    .hasSize(9);
            assertThat(Waiting.until(LONG, () -> leaves(hub.data().resolve("rejected/parcels")) == 1))
                    .isTrue();
        }
    }

    private static long leaves(Path folder) {
        try (var files = Files.list(folder)) {
            return files.count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
