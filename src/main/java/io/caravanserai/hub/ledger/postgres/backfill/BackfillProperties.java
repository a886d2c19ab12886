package io.caravanserai.hub.ledger.postgres.backfill;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How slow the slow lane is.
 *
 * @param every a piece of each job, default a second
 * @param piece so many messages at most, default 100
 * @param backlog none while so many wait for the target already, default 500: what is new waits behind no more than these
 */
@ConfigurationProperties("hub.ledger.backfill")
record BackfillProperties(
        @DefaultValue("1s") Duration every,
        @DefaultValue("100") int piece,
        @DefaultValue("500") int backlog) {

    BackfillProperties {
        if (every.isNegative() || every.isZero() || piece < 1 || backlog < 1) {
            throw new IllegalArgumentException(
                    "hub.ledger.backfill cannot stand: every, piece and backlog must be positive, not " + every + ", "
                            + piece + " and " + backlog);
        }
    }
}
