package io.caravanserai.hub.partner.csv;

import static io.caravanserai.hub.partner.csv.OpenCsvDoor.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of the orders in a file: each is accepted or given back, whatever stands beside it. */
class CsvOrdersTests {

    @RegisterExtension
    final OpenCsvDoor door = new OpenCsvDoor();

    @Test
    void acceptsEachOrderAndArchivesTheFile() throws Exception {
        door.drop(
                "one.csv",
                "\uFEFF" + HEADER.strip() + "\r\nberlin,1,\"a \"\"b\"\"\"\r\nberlin,1,\"c\nd\"\r\nberlin,2,e");
        door.start();

        await().untilAsserted(() -> assertThat(door.files("archive")).containsExactly("one.csv"));
        assertThat(door.ledger.accepted.keySet()).containsExactly("berlin/1", "berlin/2");
        assertThat(door.files("inbox")).isEmpty();
        assertThat(door.files("rejected")).isEmpty();
    }

    @Test
    void givesBackTheRowsOfRefusedOrdersWithLineAndReason() throws Exception {
        door.drop("one.csv", HEADER + "s,1,a\ns,2,\"x,y\"\ns,2,bad\ns,3,b\n");
        door.start();

        await().untilAsserted(() -> assertThat(door.files("archive")).containsExactly("one.csv"));
        assertThat(door.ledger.accepted.keySet()).containsExactly("s/1", "s/3");
        assertThat(door.data.resolve("rejected/stores/one.csv")).hasContent("""
                store,order_id,sku,line,reason
                s,2,"x,y",3,"sku (line 4): is ""bad\"""
                s,2,bad,4,"sku (line 4): is ""bad\"""
                """);
        assertThat(door.ledger.rejected).containsExactly("s,2,\"x,y\"\ns,2,bad\n");
    }

    @Test
    void refusesOnlyTheOrdersAroundWhatCannotBeRead() throws Exception {
        var text = HEADER
                + "s,1,a\n"
                + "s,2,\"never closed\n"
                + "s,3,a\n"
                + "s,4,a\n"
                + "s,5," + "x".repeat(70_000) + "\n"
                + "s,6,a\n"
                + "s,7,a\n"
                + "s,8,a\n".repeat(1_001)
                + "s,9,a\n";
        door.drop("one.csv", text.getBytes(StandardCharsets.UTF_8), new byte[] {'s', ',', '0', ',', (byte) 0xFF, '\n'});
        door.start();

        await().untilAsserted(() -> assertThat(door.files("archive")).containsExactly("one.csv"));
        assertThat(door.ledger.accepted.keySet()).containsExactly("s/7");
        var rejected = Files.readString(door.data.resolve("rejected/stores/one.csv"));
        assertThat(rejected)
                .contains("opens a quote that is not closed")
                .contains("is longer than 65536 bytes")
                .contains("more than 1000 rows")
                .contains("is not UTF-8")
                .contains("may belong here");
        assertThat(rejected.lines()).hasSize(1 + 1 + 1 + 1 + 1 + 1 + 1 + 1_001 + 1 + 1);
    }

    @Test
    void refusesAWholeFileWhoseHeaderIsWrong() throws Exception {
        door.drop("one.csv", "store,order_id\ns,1\n");
        door.start();

        await().untilAsserted(
                        () -> assertThat(door.files("rejected")).containsExactly("one.csv", "one.csv.reason.txt"));
        assertThat(door.data.resolve("rejected/stores/one.csv.reason.txt"))
                .content()
                .contains("the column is missing");
        assertThat(door.files("inbox")).isEmpty();
        assertThat(door.ledger.accepted).isEmpty();
    }

    @Test
    void keepsManyOrdersUnderWayButNeverTooMany() throws Exception {
        var rows = new StringBuilder(HEADER);
        for (int i = 0; i < 20_000; i++) {
            rows.append("s,").append(i).append(",a\ns,").append(i).append(",b\n");
        }
        door.drop("one.csv", rows.toString());
        door.start();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(door.files("archive")).containsExactly("one.csv"));
        assertThat(door.ledger.accepted).hasSize(20_000);
        assertThat(door.ledger.mostUnderWay.get()).isBetween(8, 256);
    }
}
