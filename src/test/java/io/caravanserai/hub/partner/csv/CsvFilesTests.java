package io.caravanserai.hub.partner.csv;

import static io.caravanserai.hub.partner.csv.OpenCsvDoor.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
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
        await().untilAsserted(() -> assertThat(door.files("rejected")).isEmpty());
        assertThat(door.files("inbox")).containsExactly("one.csv");
        assertThat(door.files("archive")).isEmpty();

        door.ledger.awayAfter.set(Long.MAX_VALUE);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(door.files("archive")).containsExactly("one.csv"));
        assertThat(door.ledger.accepted).hasSize(2_000);
        assertThat(door.ledger.repeated).hasValueGreaterThanOrEqualTo(500);
        assertThat(Files.readAllLines(door.data.resolve("rejected/stores/one.csv")))
                .hasSize(2);
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
