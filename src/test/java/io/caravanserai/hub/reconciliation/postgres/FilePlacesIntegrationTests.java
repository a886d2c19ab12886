package io.caravanserai.hub.reconciliation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.ledger.progress.Part;
import io.caravanserai.hub.ledger.progress.Progress;
import io.caravanserai.hub.reconciliation.FileBook.Place;
import io.caravanserai.hub.reconciliation.FileBook.ReadFile;
import io.caravanserai.hub.reconciliation.FileBook.Reading;
import io.caravanserai.hub.reconciliation.FileBook.Rows;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a file is gone on with after a crash, and that this moves with the messages and not without them. */
class FilePlacesIntegrationTests {

    private static final ReadFile FILE = new ReadFile("stores", "one.csv", "00");
    private static final Place MIDDLE = new Place(new Rows(300, 290, 10), 4_000, Set.of(302L, 305L));

    @RegisterExtension
    static final KeptBooks kept = new KeptBooks();

    @Test
    void goesOnWhereTheReadingBeforeHadCome() {
        var first = kept.files.begin(FILE, "by order");
        kept.files.reach(first, KeptBooks.DOOR, MIDDLE);

        var second = kept.files.begin(FILE, "by order");

        assertThat(first.from()).isEqualTo(Place.BEGINNING);
        assertThat(second).isEqualTo(new Reading(FILE, 2, false, MIDDLE));
        assertThat(kept.files.underWay("stores")).containsExactly("one.csv");
    }

    @Test
    void beginsAnewAFileThatIsReadOtherwiseOrHasOtherContentOrHadLeft() {
        kept.files.reach(kept.files.begin(FILE, "by order"), null, MIDDLE);
        assertThat(kept.files.begin(FILE, "by store").from()).isEqualTo(Place.BEGINNING);

        kept.files.reach(kept.files.begin(FILE, "by store"), null, MIDDLE);
        assertThat(kept.files
                        .begin(new ReadFile("stores", "one.csv", "01"), "by store")
                        .from())
                .isEqualTo(Place.BEGINNING);

        kept.files.finish(kept.files.begin(FILE, "by store"), null, MIDDLE);
        assertThat(kept.files.begin(FILE, "by store"))
                .matches(reading ->
                        reading.finished() && reading.from().equals(new Place(MIDDLE.rows(), MIDDLE.back())));
        kept.files.leave("stores", "one.csv");
        assertThat(kept.files.begin(FILE, "by store"))
                .matches(reading -> !reading.finished() && reading.from().equals(Place.BEGINNING));
        assertThat(kept.files.underWay("stores")).isEmpty();
    }

    @Test
    void neverGoesBackAndHeedsNoReadingButTheLast() {
        var hung = kept.files.begin(FILE, "by order");
        kept.files.reach(hung, null, MIDDLE);
        var last = kept.files.begin(FILE, "by order");
        kept.files.reach(hung, null, new Place(new Rows(900, 900, 0), 0));
        kept.files.reach(last, null, new Place(new Rows(200, 200, 0), 0));

        assertThat(kept.files.begin(FILE, "by order").from()).isEqualTo(MIDDLE);
    }

    @Test
    void holdsTheReadingOfAHubOfTheVersionBeforeForANewOne() {
        kept.files.reach(kept.files.begin(FILE, "by order"), null, MIDDLE);
        kept.database.jdbc.update("""
                INSERT INTO file_read AS f (inbox, name, digest, begun_at)
                VALUES ('stores', 'one.csv', decode('00', 'hex'), clock_timestamp())
                ON CONFLICT (inbox, name, digest)
                DO UPDATE SET begun_at = clock_timestamp(), finished_at = NULL, readings = f.readings + 1""");

        assertThat(kept.files.begin(FILE, "by order").from()).isEqualTo(Place.BEGINNING);
    }

    @Test
    void movesWithTheMessageAndNotWithoutIt() {
        var reading = kept.files.begin(FILE, "by order");
        var away = new Told(() -> {
            kept.files.reach(reading, null, MIDDLE);
            throw new IllegalStateException("after the place was written");
        });

        assertThatThrownBy(() -> kept.ledger
                        .accept(KeptBooks.order("o-1", "a"), away.part())
                        .join())
                .hasRootCauseMessage("after the place was written");
        assertThat(kept.database.jdbc.queryForObject("SELECT count(*) FROM message", Integer.class))
                .isZero();
        assertThat(away.accepted).isZero();

        var told = new Told(() -> kept.files.reach(reading, null, MIDDLE));
        kept.ledger.accept(KeptBooks.order("o-1", "a"), told.part()).join();
        assertThatThrownBy(() -> kept.ledger
                        .accept(KeptBooks.order("o-1", "b"), told.part())
                        .join())
                .hasMessageContaining("other content");

        assertThat(told.accepted).isEqualTo(1);
        assertThat(kept.files.begin(FILE, "by order").from()).isEqualTo(MIDDLE);
    }

    private static final class Told implements Progress {

        private final Runnable write;
        private volatile int accepted;

        Told(Runnable write) {
            this.write = write;
        }

        Part part() {
            return () -> this;
        }

        @Override
        public void accepting(Collection<Part> parts) {
            write.run();
        }

        @Override
        public synchronized void accepted(Collection<Part> parts) {
            accepted += List.copyOf(parts).size();
        }
    }
}
