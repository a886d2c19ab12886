package io.caravanserai.hub.partner.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.contract.table.Completeness;
import io.caravanserai.hub.contract.table.Control;
import io.caravanserai.hub.contract.table.Control.Place;
import io.caravanserai.hub.contract.table.Table;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.reconciliation.FileBook.Rows;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CompleteFilesTests {

    private static final List<String> COLUMNS = List.of("store", "order_id", "sku");
    private static final CanonicalType COUNT = new CanonicalType("count", 1);

    @RegisterExtension
    final OpenCsvDoor door = new OpenCsvDoor();

    private final TreeSet<String> known =
            new TreeSet<>(List.of("s1/a", "s1/b", "s1/gone", "s2/a", "s2/other", "s10/x"));

    @BeforeEach
    void know() {
        door.known = (type, beginning, visitor) -> {
            assertThat(type).isEqualTo(COUNT);
            for (var key : known) {
                if (key.startsWith(beginning)) {
                    visitor.visit(key);
                }
            }
        };
        door.table = table(null);
    }

    private static Table table(@Nullable Control control) {
        var complete =
                Completeness.of(List.of("ALL", "store"), COUNT, "{store}/{order_id}", Map.of("sku", "0"), COLUMNS);
        return new Table(COLUMNS, control, complete);
    }

    @Test
    void takesWhatIsKnownAndMissingForTheRowThatTheContractSays() throws Exception {
        read("s1,a,5\ns1,b,6\nALL,s1\ns2,a,7\n");

        assertThat(door.ledger.accepted)
                .containsOnlyKeys("s1/a", "s1/b", "s1/gone", "s2/a")
                .containsEntry("s1/gone", "s1,gone,0\n");
        assertThat(door.books.finished).containsExactly(new Rows(3, 3, 0));
    }

    @Test
    void takesNothingToBeMissingFromAFileThatDeclaresNothing() throws Exception {
        read("s1,a,5\n");

        assertThat(door.ledger.accepted).containsOnlyKeys("s1/a");
    }

    @Test
    void takesAllOfAPartThatHasNothingToBeMissing() throws Exception {
        read("\"ALL\",s2\n");

        assertThat(door.ledger.accepted).containsOnlyKeys("s2/a", "s2/other");
    }

    @Test
    void countsDeclarationsAmongNoControlTotals() throws Exception {
        door.table = table(Control.of(Place.TRAILER, ".control", List.of("END", "rows", "sum sku"), COLUMNS));

        read("s1,a,5\ns1,b,6\nALL,s1\nEND,2,11\n");

        assertThat(door.ledger.accepted).containsOnlyKeys("s1/a", "s1/b", "s1/gone");
        assertThat(door.books.finished).containsExactly(new Rows(2, 2, 0));
    }

    @Test
    void believesNoFileThatHasRefusedRows() throws Exception {
        read("s1,a,bad\ns2,a,5\nALL,s1\nALL,s2\n");

        assertThat(door.ledger.accepted).containsOnlyKeys("s2/a");
        assertThat(rejected())
                .contains("s1,a,bad,2,", ",,,4,what is missing of {store=s1} means nothing: rows were refused");
    }

    @Test
    void believesNoDeclarationAfterWhichRowsOfItCome() throws Exception {
        read("s1,a,5\nALL,s1\ns1,b,6\n");

        assertThat(door.ledger.accepted).containsOnlyKeys("s1/a", "s1/b");
        assertThat(rejected()).contains(",,,3,", "rows of it come later");
    }

    @Test
    void takesNoneTwiceWhenTheLedgerWentAwayAmongTheMissing() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            known.add("s3/" + i);
        }
        door.ledger.awayAfter.set(400);
        door.drop("night.csv", OpenCsvDoor.HEADER + "s3,0,9\nALL,s3\n");
        door.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> door.ledger.accepted.size() == 400);
        assertThat(door.files("archive")).isEmpty();

        door.ledger.awayAfter.set(Long.MAX_VALUE);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> !door.files("archive").isEmpty());
        assertThat(door.ledger.accepted).hasSize(1_000).containsEntry("s3/0", "s3,0,9\n");
        assertThat(door.books.finished).containsExactly(new Rows(1, 1, 0));
    }

    private void read(String rows) throws Exception {
        door.drop("night.csv", OpenCsvDoor.HEADER + rows);
        door.start();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !door.files("archive").isEmpty());
    }

    private String rejected() throws Exception {
        return Files.readString(door.data.resolve("rejected/stores/night.csv"));
    }
}
