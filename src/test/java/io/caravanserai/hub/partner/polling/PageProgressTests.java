package io.caravanserai.hub.partner.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PageProgressTests {

    private final AtomicInteger moves = new AtomicInteger();
    private final PageProgress page = new PageProgress(3, moves::incrementAndGet);

    @Test
    void movesInTheTransactionOfTheLastItemAndNotAgain() {
        page.accepting(List.of(page.item(0), page.item(2)));
        assertThat(moves).hasValue(0);
        page.accepted(List.of(page.item(0), page.item(2)));

        page.accepting(List.of(page.item(1)));
        assertThat(moves).hasValue(1);
        page.accepted(List.of(page.item(1)));
        page.end();

        assertThat(moves).hasValue(1);
    }

    @Test
    void countsNothingOfATransactionThatWasRolledBack() {
        page.accepting(List.of(page.item(0), page.item(1)));
        page.accepting(List.of(page.item(2)));

        assertThat(moves).hasValue(0);
    }

    @Test
    void movesInTheEndWhereTheLastItemIsAReject() {
        page.accepting(List.of(page.item(0), page.item(1)));
        page.accepted(List.of(page.item(0), page.item(1)));
        page.kept(page.item(2));
        page.end();

        assertThat(moves).hasValue(1);
    }

    @Test
    void leavesAnItemOpenOfWhichSeveralMessagesAreMade() {
        page.accepting(List.of(page.item(0).oneOfSeveral(), page.item(1), page.item(2)));

        assertThat(moves).hasValue(0);
    }
}
