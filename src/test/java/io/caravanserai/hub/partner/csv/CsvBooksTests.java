package io.caravanserai.hub.partner.csv;

import static io.caravanserai.hub.partner.csv.OpenCsvDoor.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.reconciliation.FileBook;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the file door enters in the books, and that no file leaves before it. */
class CsvBooksTests {

    @RegisterExtension
    final OpenCsvDoor door = new OpenCsvDoor();

    @Test
    void entersInTheBooksWhatBecameOfEachRow() throws Exception {
        door.drop("one.csv", HEADER + "s,1,a\ns,1,b\ns,2,bad\ns,3,lost\ns,4,a\ns,5,a,a\ns,6,a\ns,7,a\n");
        door.start();

        await().untilAsserted(() -> assertThat(door.files("archive")).containsExactly("one.csv"));
        assertThat(door.books.finished)
                .containsExactly(new FileBook.Rows(8, 3, 4)); // that of the lost order is neither
    }

    @Test
    void entersAFileWithAWrongHeaderAsGivenBack() throws Exception {
        door.drop("one.csv", "store,order_id\ns,1\ns,2\n");
        door.start();

        await().untilAsserted(() -> assertThat(door.files("rejected")).contains("one.csv"));
        assertThat(door.books.finished).containsExactly(new FileBook.Rows(2, 0, 2));
    }

    @Test
    void keepsAFileUntilItIsInTheBooks() throws Exception {
        door.books.away = true;
        door.drop("one.csv", HEADER + "s,1,a\ns,2,bad\n");
        door.start();

        await().until(() -> door.books.asked);
        assertThat(door.files("inbox")).containsExactly("one.csv");
        assertThat(door.data.resolve("rejected/stores/one.csv")).doesNotExist();

        door.books.away = false;
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(door.files("archive")).containsExactly("one.csv"));
        assertThat(door.books.finished).containsExactly(new FileBook.Rows(2, 1, 1));
        assertThat(door.books.begun).hasSizeGreaterThan(1).containsOnly(door.books.begun.get(0));
    }
}
