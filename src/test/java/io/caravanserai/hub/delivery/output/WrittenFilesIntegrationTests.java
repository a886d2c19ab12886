package io.caravanserai.hub.delivery.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.CronExpression;

/** What stands in a file, and when it is closed. */
class WrittenFilesIntegrationTests extends CollectedStock {

    @Test
    void writesHeaderRowsAndTotalsWhenTheFileIsFull() throws Exception {
        deliver("A", "{\"sku\": \"tea, \\\"green\\\"\", \"quantity\": 2}");
        deliver("B", "[{\"sku\": \"B\", \"quantity\": 1.50}, {\"sku\": \"B2\", \"quantity\": \"3\"}]");
        deliver("C", "{\"sku\": \"C\", \"quantity\": 7}");

        writing(full(3), COUNTED, local()).look();

        assertThat(names()).containsExactly("stock-1.csv");
        assertThat(text("stock-1.csv"))
                .isEqualTo("sku,quantity\r\n\"tea, \"\"green\"\"\",2\r\nB,1.5\r\nB2,3\r\nEND,3,6.5\r\n");
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void collectsNothingForASettlementWhoseLeaseIsOver() throws Exception {
        var claim = claim("A");
        database.jdbc.update("UPDATE delivery SET lease = gen_random_uuid()");

        assertThat(settle(claim, "{\"sku\": \"A\", \"quantity\": 1}")).isFalse();
        assertThat(waiting()).isZero();
    }

    @Test
    void writesWhatATimeThatPassedMadeDueOnceAndWithoutGaps() throws Exception {
        var nightly = new ClosingTime(CronExpression.parse("0 0 5 * * *"), ZoneId.of("Europe/Berlin"), 0, false, false);
        var writing = writing(nightly, COUNTED, local());
        deliver("A", "{\"sku\": \"A\", \"quantity\": 1}");
        writing.look();
        assertThat(names()).isEmpty();

        aDayPasses();
        writing.look();
        writing.look();
        assertThat(names()).containsExactly("stock-1.csv");

        aDayPasses();
        writing.look();
        assertThat(names()).containsExactly("stock-1.csv");

        deliver("B", "{\"sku\": \"B\", \"quantity\": 1}");
        aDayPasses();
        writing.look();
        assertThat(names()).containsExactly("stock-1.csv", "stock-2.csv");
        assertThat(text("stock-2.csv")).isEqualTo("sku,quantity\r\nB,1\r\nEND,1,1\r\n");
    }

    @Test
    void writesAnEmptyFileWhereItsReceiverExpectsOne() throws Exception {
        var writing = writing(
                new ClosingTime(CronExpression.parse("0 0 5 * * *"), ZoneId.of("UTC"), 0, false, true),
                COUNTED,
                local());
        writing.look();
        aDayPasses();
        writing.look();

        assertThat(text("stock-1.csv")).isEqualTo("sku,quantity\r\nEND,0,0\r\n");
    }

    @Test
    void keepsTheLatestOfEachKeyWhereThatIsAsked() throws Exception {
        deliver("A", "{\"sku\": \"A\", \"quantity\": 1}");
        deliver("B", "{\"sku\": \"B\", \"quantity\": 5}");
        deliver("A", "{\"sku\": \"A\", \"quantity\": 3}");

        writing(new ClosingTime(null, ZoneId.of("UTC"), 3, true, false), COUNTED, local())
                .look();

        assertThat(text("stock-1.csv")).isEqualTo("sku,quantity\r\nB,5\r\nA,3\r\nEND,2,8\r\n");
    }
}
