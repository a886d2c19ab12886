package io.caravanserai.hub.deadletter.postgres;

import static io.caravanserai.hub.deadletter.postgres.Desk.ALL;
import static io.caravanserai.hub.deadletter.postgres.Desk.ERP;
import static io.caravanserai.hub.deadletter.postgres.Desk.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.deadletter.DeadLetter;
import io.caravanserai.hub.deadletter.DeadLetters.Place;
import io.caravanserai.hub.deadletter.Selection;
import io.caravanserai.hub.ledger.Certainty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever is asked of dead letters, the answer is what was asked for. */
class FindIntegrationTests {

    @RegisterExtension
    static final Desk desk = new Desk();

    @Test
    void findsByEachOfItsProperties() {
        desk.die("A-1", "unknown article 4711");
        desk.die("A-2", "outage", "IOException", "connection reset by 10.0.0.1", Certainty.UNKNOWN);

        assertThat(keys(with("orders", null, null, null, null))).containsExactly("A-2", "A-1");
        assertThat(keys(with("invoices", null, null, null, null))).isEmpty();
        assertThat(keys(with(null, "crm", null, null, null))).hasSize(2);
        assertThat(keys(with(null, "erp", null, null, null))).isEmpty();
        assertThat(keys(with(null, null, "A-1", null, null))).containsExactly("A-1");
        assertThat(keys(with(null, null, null, "unknown article", null))).containsExactly("A-1");
        assertThat(keys(with(null, null, null, "4711", null))).containsExactly("A-1");
        assertThat(keys(with(null, null, null, "4712", null))).isEmpty();
        assertThat(keys(with(null, null, null, "100%_'); DROP", null))).isEmpty();
        assertThat(keys(with(null, null, null, null, true))).containsExactly("A-2");
        assertThat(keys(new Selection(
                        null, ORDER, null, null, null, null, null, Instant.now().plusSeconds(60), null)))
                .isEmpty();
        assertThat(keys(new Selection(
                        null,
                        ORDER,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Instant.now().plusSeconds(60))))
                .hasSize(2);
    }

    @Test
    void countsWhatItFinds() {
        desk.die("A-1", "unknown article 4711");
        desk.die("A-2", "unknown article 4712");

        for (var selection : List.of(
                ALL,
                with("orders", null, null, null, null),
                with(null, "erp", null, null, null),
                with(null, null, "A-1", null, null),
                with(null, null, null, "article", null),
                with(null, null, null, "4712", null))) {
            assertThat(desk.letters.count(selection).dead())
                    .as(selection.toString())
                    .isEqualTo(keys(selection).size());
        }
    }

    @Test
    void readsOnWhereAPageEndedThoughItsLastLetterIsReplayedMeanwhile() {
        for (int i = 0; i < 7; i++) {
            desk.die("k" + i, i % 2 == 0 ? "unknown article" : "connection reset");
        }
        var read = new ArrayList<String>();
        Place after = null;
        do {
            var page = desk.letters.find(with(null, "crm", null, null, null), after, 3);
            page.items().forEach(letter -> read.add(letter.key()));
            after = page.next() == null ? null : Place.parse(page.next().toString());
            desk.client
                    .sql("UPDATE delivery SET state = 'pending' WHERE subject = ?")
                    .param(read.get(read.size() - 1))
                    .update();
        } while (after != null);

        assertThat(read).containsExactly("k6", "k5", "k4", "k3", "k2", "k1", "k0");
    }

    @Test
    void showsWhichLaterMessagesWaitBehindADeadOne() {
        desk.ledger.subscribe(ERP);
        var head = desk.accept("A-1", "erp");
        var second = desk.accept("A-1", "erp");
        desk.accept("A-2", "erp");
        desk.kill(ERP, "refused", "Refused", "closed", Certainty.REFUSED);

        var letter = desk.letters.one(head).orElseThrow();

        assertThat(letter.parks()).isEqualTo(1);
        assertThat(letter.waiting()).containsExactly(second.message());
    }

    private static Selection with(String flow, String target, String key, String text, Boolean unknown) {
        return new Selection(flow, null, target, null, unknown, key, text, null, null);
    }

    private static List<String> keys(Selection selection) {
        return desk.letters.find(selection, null, 100).items().stream()
                .map(DeadLetter::key)
                .toList();
    }
}
