package io.caravanserai.hub.partner.csv;

import static io.caravanserai.hub.partner.csv.OpenCsvDoor.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.contract.table.Control;
import io.caravanserai.hub.contract.table.Control.Place;
import io.caravanserai.hub.contract.table.Table;
import io.caravanserai.hub.reconciliation.FileBook;
import io.caravanserai.hub.sftp.SftpHost;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files on a real SFTP server: they stay there until the ledger has them, and what was refused goes back there. */
class SftpFilesIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    @RegisterExtension
    final SftpHost host = new SftpHost();

    @RegisterExtension
    final OpenCsvDoor door = new OpenCsvDoor();

    @BeforeEach
    void reachTheServer() {
        door.servers = host.servers();
    }

    private void start() throws Exception {
        door.start("csv-sftp-source", "&system=wms&folder=out/stock&quiet=50ms&delay=200ms");
    }

    @Test
    void takesEachRowAndGivesBackTheRefusedOnes() throws Exception {
        host.put("out/stock/a night's *count*.csv", HEADER + "s,1,a\ns,2,bad\ns,3,b\n");
        host.put("out/stock/notes.txt", "not for the hub");
        start();

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(host.files("out/stock/archive")).containsExactly("a night's *count*.csv"));
        assertThat(door.ledger.accepted.keySet()).containsExactly("s/1", "s/3");
        assertThat(host.files("out/stock")).containsExactly("notes.txt");
        assertThat(host.text("out/stock/rejected/a night's *count*.csv")).isEqualTo("""
                store,order_id,sku,line,reason
                s,2,bad,3,"sku (line 3): is ""bad\"""
                """);
        assertThat(door.files("archive")).containsExactly("a night's *count*.csv");
        assertThat(door.files("fetched")).isEmpty();
        assertThat(door.books.finished).containsExactly(new FileBook.Rows(3, 2, 1));
    }

    @Test
    void leavesTheFileOnTheServerUntilTheLedgerHasAllOfIt() throws Exception {
        var rows = new StringBuilder(HEADER);
        for (int i = 1; i <= 1_000; i++) {
            rows.append("s,").append(i).append(",a\n");
        }
        host.put("out/stock/one.csv", rows.toString());
        door.ledger.awayAfter.set(300);
        start();

        await().atMost(SOON).until(() -> door.ledger.accepted.size() == 300 && door.ledger.underWay.get() == 0);
        assertThat(host.files("out/stock")).containsExactly("one.csv");
        assertThat(host.files("out/stock/archive")).isEmpty();

        door.ledger.awayAfter.set(Long.MAX_VALUE);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(host.files("out/stock/archive")).containsExactly("one.csv"));
        assertThat(door.ledger.accepted).hasSize(1_000);
        assertThat(host.files("out/stock/rejected")).isEmpty();
    }

    @Test
    void readsAgainWhatItCouldNotMoveAndTakesNoRowTwice() throws Exception {
        Files.createDirectories(host.root.resolve("out/stock"));
        Files.writeString(host.root.resolve("out/stock/archive"), "no folder can be made here");
        host.put("out/stock/one.csv", HEADER + "s,1,a\ns,2,a\n");
        start();

        await().atMost(SOON).until(() -> door.books.begun.size() >= 3);
        assertThat(host.files("out/stock")).contains("one.csv");

        Files.delete(host.root.resolve("out/stock/archive"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(host.files("out/stock/archive")).containsExactly("one.csv"));
        assertThat(door.ledger.accepted).hasSize(2);
        assertThat(door.ledger.repeated).hasValue(0);
        assertThat(door.books.finished).hasSize(1);
        assertThat(door.files("archive")).containsExactly("one.csv");
    }

    @Test
    void refusesAFileWhoseTrailerCountsOtherwiseBeforeItTakesARow() throws Exception {
        door.table = table(Place.TRAILER);
        host.put("out/stock/cut.csv", HEADER + "s,1,2\ns,2,3\n");
        host.put("out/stock/good.csv", HEADER + "s,3,2.50\ns,4,3\nEND,2,5.5\n");
        host.put("out/stock/lost.csv", HEADER + "s,5,2\nEND,2,5\n");
        start();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(host.files("out/stock/archive")).containsExactly("good.csv");
            assertThat(host.files("out/stock/rejected"))
                    .containsExactly("cut.csv", "cut.csv.reason.txt", "lost.csv", "lost.csv.reason.txt");
        });
        assertThat(door.ledger.accepted.keySet()).containsExactly("s/3", "s/4");
        assertThat(host.text("out/stock/rejected/cut.csv.reason.txt")).contains("the trailer is missing");
        assertThat(host.text("out/stock/rejected/lost.csv.reason.txt"))
                .contains("says rows: '2', the file has 1")
                .contains("says sum of sku: '5', the file has 2");
        assertThat(door.books.finished)
                .containsExactlyInAnyOrder(
                        new FileBook.Rows(1, 0, 1), new FileBook.Rows(2, 2, 0), new FileBook.Rows(1, 0, 1));
    }

    @Test
    void waitsForTheControlFileAndTakesItAlong() throws Exception {
        door.table = table(Place.SIDECAR);
        host.put("out/stock/one.csv", HEADER + "s,1,2\ns,2,3\n");
        start();

        await().atMost(SOON).until(() -> host.logins.get() > 5);
        assertThat(door.ledger.accepted).isEmpty();

        host.put("out/stock/one.csv.control", "END,2,5\n");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(host.files("out/stock/archive")).containsExactly("one.csv", "one.csv.control"));
        assertThat(door.ledger.accepted).hasSize(2);
        assertThat(host.files("out/stock")).isEmpty();
    }

    @Test
    void trustsNoServerWithAnotherKey() throws Exception {
        host.settings.setProperty(
                "systems.wms.host-key",
                "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEezOmxkZMy7opKgwFB9nkt5YRrYMjNuG5N87uRgg6CLrbo5wAdT/y6v0mKV0U2w0WZ2YB/++Tpockg=");
        host.put("out/stock/one.csv", HEADER + "s,1,a\n");

        assertThatThrownBy(() -> host.servers().open("wms"))
                .hasMessageContaining("does not let the hub in")
                .hasMessageContaining("HostKey");
        assertThat(host.logins).hasValue(0);
    }

    @Test
    void goesOnWhenTheServerIsThereAgain() throws Exception {
        host.stop();
        start();
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);

        host.start();
        host.put("out/stock/one.csv", HEADER + "s,1,a\n");

        await().atMost(SOON).until(() -> door.ledger.accepted.size() == 1);
    }

    @Test
    void saysAtTheStartAllThatIsMissing() {
        host.settings.setProperty("systems.wms.url", "ftp://old");
        host.settings.setProperty("systems.wms.host-key", "");
        host.settings.setProperty("systems.wms.password", "");

        assertThatThrownBy(this::start)
                .hasMessageContainingAll(
                        "systems.wms.url", "systems.wms.host-key", "systems.wms.password or systems.wms.private-key");
    }

    @Test
    void startsWhileASettingWaitsForTheEnvironmentAndReadsOnceItIsThere() throws Exception {
        var password = String.valueOf(host.settings.getProperty("systems.wms.password"));
        host.settings.setProperty("systems.wms.password", "");
        host.put("out/stock/one.csv", HEADER + "s,1,a\n");
        start();
        assertThat(host.logins).hasValue(0);

        host.settings.setProperty("systems.wms.password", password);

        await().atMost(SOON).until(() -> door.ledger.accepted.size() == 1);
    }

    private static Table table(Place place) {
        var columns = List.of("store", "order_id", "sku");
        return new Table(columns, Control.of(place, ".control", List.of("END", "rows", "sum sku"), columns));
    }
}
