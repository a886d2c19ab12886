package io.caravanserai.hub.partner.csv;

import static io.caravanserai.hub.partner.csv.OpenCsvDoor.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.contract.table.Format;
import io.caravanserai.hub.contract.table.Table;
import io.caravanserai.hub.reconciliation.FileBook;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a file that is half written, half read, or named as another was. */
class CsvFilesTests {

    @RegisterExtension
    final OpenCsvDoor door = new OpenCsvDoor();

    @Test
    void overwritesNothing() throws Exception {
        door.start();
        for (String sku : List.of("bad", "bad,", "bad")) {
            door.drop("one.csv", HEADER + "s,1," + sku + "\n");
            await().untilAsserted(() -> assertThat(door.files("inbox")).isEmpty());
        }

        assertThat(door.files("rejected")).containsExactly("one.1.csv", "one.csv");
        assertThat(door.files("archive")).containsExactly("one.1.csv", "one.csv");
    }

    @Test
    void readsAFileAsItsContractSaysThatItIsWrittenAndGivesBackWhatItRefusesTheSameWay() throws Exception {
        door.table = new Table(
                List.of("store", "order_id", "sku"),
                null,
                null,
                new Format(';', '\'', Charset.forName("windows-1252")));
        door.header = "store;order_id;sku\n";
        door.start();
        door.drop("one.csv", "store;order_id;sku\nKöln;1;'a;b'\nKöln;2;bad\nK,ln;3\n".getBytes("windows-1252"));

        await().untilAsserted(() -> assertThat(door.files("archive")).containsExactly("one.csv"));
        assertThat(door.ledger.accepted.keySet()).containsExactly("Köln/1");
        assertThat(Files.readString(door.data.resolve("rejected/stores/one.csv"), Charset.forName("windows-1252")))
                .startsWith("store;order_id;sku;line;reason\nKöln;2;bad;3;'")
                .contains("\n'K,ln;3';;;4;");
    }

    @Test
    void leavesAHalfWrittenFileAlone() throws Exception {
        door.start("&quiet=3s");
        var file = door.drop("one.csv", HEADER + "s,1,a\n");
        for (int i = 2; i < 6; i++) {
            String row = "s," + i + ",a\n";
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            assertThat(door.ledger.accepted).isEmpty();
            Files.writeString(file, row, StandardOpenOption.APPEND);
        }

        await().untilAsserted(() -> assertThat(door.files("archive")).containsExactly("one.csv"));
        assertThat(door.ledger.accepted).hasSize(5);
    }

    @Test
    void leavesTheFileWhileTheLedgerIsAwayAndLosesAndDoublesNothing() throws Exception {
        var rows = new StringBuilder(HEADER + "s,0,bad\n");
        for (int i = 1; i <= 2_000; i++) {
            rows.append("s,").append(i).append(",a\n");
        }
        door.ledger.awayAfter.set(500);
        door.drop("one.csv", rows.toString());
        door.start();

        await().until(() -> door.ledger.accepted.size() == 500 && door.ledger.underWay.get() == 0);
        assertThat(door.data.resolve("rejected/stores/one.csv")).doesNotExist();
        assertThat(door.files("inbox")).containsExactly("one.csv");
        assertThat(door.files("archive")).isEmpty();

        door.ledger.awayAfter.set(Long.MAX_VALUE);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(door.files("archive")).containsExactly("one.csv"));
        assertThat(door.ledger.accepted).hasSize(2_000);
        assertThat(door.ledger.repeated).hasValue(0);
        assertThat(door.ledger.rejected).hasSize(1);
        assertThat(door.books.finished).containsExactly(new FileBook.Rows(2_001, 2_000, 1));
        assertThat(Files.readAllLines(door.data.resolve("rejected/stores/one.csv")))
                .hasSize(2);
        assertThat(door.files("rejected")).containsExactly("one.csv");
    }

    @Test
    void goesOnBehindTheRowsThatAHubHadTakenThatDied() throws Exception {
        var file = door.drop("one.csv", HEADER + "s,1,bad\ns,2,a\ns,3,a\ns,3,b\ns,4,bad\ns,5,a\n");
        var before = "store,order_id,sku,line,reason\ns,1,bad,2,before\n";
        Files.createDirectories(door.data.resolve("rejected/stores"));
        Files.writeString(door.data.resolve("rejected/stores/.one.csv.part"), before + "half a li");
        door.books.places.put(read(file), new FileBook.Place(new FileBook.Rows(2, 1, 1), before.length()));
        door.start();

        await().untilAsserted(() -> assertThat(door.files("archive")).containsExactly("one.csv"));
        await().untilAsserted(() -> assertThat(door.files("rejected")).containsExactly("one.csv"));
        assertThat(door.ledger.accepted.keySet()).containsExactly("s/3", "s/5");
        assertThat(door.ledger.rejected).containsExactly("s,4,bad\n");
        assertThat(door.data.resolve("rejected/stores/one.csv")).content().startsWith(before + "s,4,bad,6,");
        assertThat(door.books.finished).containsExactly(new FileBook.Rows(6, 4, 2));
        assertThat(door.books.places).isEmpty();
    }

    @Test
    void goesOnWithWhatWasUndecidedBeforeRowsThatTheLedgerHas() throws Exception {
        var file = door.drop("one.csv", HEADER + "s,1,a\ns,2,bad\ns,3,a\ns,3,b\ns,4,a\n");
        var place = new FileBook.Place(new FileBook.Rows(1, 1, 0), 0, Set.of(4L));
        door.books.places.put(read(file), place);
        door.start();

        await().untilAsserted(() -> assertThat(door.files("archive")).containsExactly("one.csv"));
        assertThat(door.ledger.accepted.keySet()).containsExactly("s/4");
        assertThat(door.ledger.rejected).containsExactly("s,2,bad\n");
        assertThat(door.books.finished).containsExactly(new FileBook.Rows(5, 4, 1));
    }

    @Test
    void beginsAnewWhereWhatGoesBackIsNotHere() throws Exception {
        var file = door.drop("one.csv", HEADER + "s,1,bad\ns,2,a\ns,3,a\n");
        door.books.places.put(read(file), new FileBook.Place(new FileBook.Rows(2, 1, 1), 70));
        door.start();

        await().untilAsserted(() -> assertThat(door.files("archive")).containsExactly("one.csv"));
        assertThat(door.ledger.accepted.keySet()).containsExactly("s/2", "s/3");
        assertThat(Files.readAllLines(door.data.resolve("rejected/stores/one.csv")))
                .hasSize(2);
    }

    @Test
    void takesNoRowOfAFileThatOnlyHadNotLeftItsFolder() throws Exception {
        var file = door.drop("one.csv", HEADER + "s,1,a\ns,2,a\n");
        var whole = new FileBook.Place(new FileBook.Rows(2, 2, 0), 0);
        door.books.finish(new FileBook.Reading(read(file), 1, false, FileBook.Place.BEGINNING), null, whole);
        door.start();

        await().untilAsserted(() -> assertThat(door.files("archive")).containsExactly("one.csv"));
        assertThat(door.ledger.accepted).isEmpty();
        assertThat(door.books.finished).hasSize(1);
    }

    @Test
    void throwsAwayWhatNobodyGoesOnWith() throws Exception {
        Files.createDirectories(door.data.resolve("rejected/stores"));
        Files.writeString(door.data.resolve("rejected/stores/.gone.csv.part"), "half a li");
        door.start();

        await().untilAsserted(() -> assertThat(door.files("rejected")).isEmpty());
    }

    private static FileBook.ReadFile read(Path file) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return new FileBook.ReadFile("stores", "one.csv", HexFormat.of().formatHex(digest));
    }

    @Test
    void finishesWhatAHubLeftThatDied() throws Exception {
        var rejectedBefore = "store,order_id,sku,line,reason\ns,1,bad,2,\"sku (line 2): is \"\"bad\"\"\"\n";
        Files.createDirectories(door.data.resolve("rejected/stores"));
        Files.writeString(door.data.resolve("rejected/stores/one.csv"), rejectedBefore);
        Files.writeString(door.data.resolve("rejected/stores/.one.csv.part"), "half a li");
        door.drop("one.csv", HEADER + "s,1,bad\ns,2,a\n");
        door.start();

        await().untilAsserted(() -> assertThat(door.files("archive")).containsExactly("one.csv"));
        assertThat(door.files("rejected")).containsExactly("one.csv");
        assertThat(door.data.resolve("rejected/stores/one.csv")).hasContent(rejectedBefore);
    }
}
