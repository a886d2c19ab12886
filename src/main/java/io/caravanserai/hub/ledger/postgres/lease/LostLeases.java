package io.caravanserai.hub.ledger.postgres.lease;

import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.postgres.key.NewestWins;
import io.caravanserai.hub.ledger.postgres.key.Reopened;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Takes back what nobody will settle any more, in the caller's transaction.
 *
 * <p>The locked rows are named by their place: a plan from when little was open would join all that is open with itself.
 */
public final class LostLeases {

    private static final int LIVES = 5;

    private final JdbcTemplate jdbc;
    private final NewestWins newestWins;
    private final String holder;
    private final InDoubt inDoubt = new InDoubt();

    /** @param holder the name of this hub */
    public LostLeases(JdbcTemplate jdbc, NewestWins newestWins, String holder) {
        this.jdbc = jdbc;
        this.newestWins = newestWins;
        this.holder = holder;
    }

    /** Takes back what ran out of lease; the hub that held it cannot settle it any more. */
    public int expire() {
        return takeBack("leased_until < now()");
    }

    /** Takes back what this holder's dead predecessor had leased; call only while it certainly no longer runs. */
    public int inherit() {
        return takeBack("holder = '" + holder.replace("'", "''") + "'");
    }

    /** Those whose transaction failed here and yet may have been committed. */
    public InDoubt inDoubt() {
        return inDoubt;
    }

    /**
     * From the second time on each waits a while of its own, at most 5, 10 and 20 s: one that kills its hub is soon alone with
     * it, and takes none of those along that were only under way at the same moment. The id's last digits are as good as dice.
     */
    private int takeBack(String condition) {
        var takenBack = jdbc.query("""
                UPDATE delivery
                   SET state = CASE WHEN expiries + 1 >= ? THEN 'dead' ELSE 'pending' END,
                       head = head AND NOT (skips_dead AND expiries + 1 >= ?),
                       expiries = expiries + 1, tries = coalesce(tries, 0) + ?, certainty = 'unknown',
                       next_at = clock_timestamp() + CASE WHEN expiries BETWEEN 1 AND 3 THEN
                           ('x' || substr(message_id::text, 21 + 4 * expiries, 4))::bit(16)::int * (5000::bigint << (expiries - 1)) / 65536
                           ELSE 0 END * interval '1 millisecond',
                       lease = NULL, holder = NULL, leased_until = NULL,
                       error = jsonb_build_object('cause', 'expired', 'type', 'LeaseExpired', 'certainty', 'unknown',
                           'at', clock_timestamp(),
                           'message', 'the hub died or hung delivering it, ' || (expiries + 1) || ' times so far')
                 WHERE ctid = ANY (ARRAY(
                     SELECT ctid FROM delivery WHERE state = 'in flight' AND\s""" + condition + """
                      FOR UPDATE SKIP LOCKED))
                RETURNING message_id, target, type, subject, state, supersede, skips_dead""", (row, n) -> Reopened.of(row), LIVES, LIVES, Claim.MOST_TRIES);
        newestWins.settled(new TreeMap<>(), List.of(), takenBack);
        return takenBack.size();
    }

    /** Makes due again, as if never leased, what was leased by a transaction that this hub took for failed. */
    public int giveBack() {
        var fences = inDoubt.fences();
        if (fences.isEmpty()) {
            return 0;
        }
        var givenBack = jdbc.query("""
                UPDATE delivery
                   SET state = 'pending', attempts = attempts - 1, next_at = clock_timestamp(),
                       first_at = CASE WHEN attempts > 1 THEN first_at END,
                       lease = NULL, holder = NULL, leased_until = NULL
                 WHERE ctid = ANY (ARRAY(
                     SELECT ctid FROM delivery WHERE state = 'in flight' AND lease = ANY (?) FOR UPDATE SKIP LOCKED))
                RETURNING message_id, target, type, subject, state, supersede, skips_dead""", (row, n) -> Reopened.of(row), (Object) fences.toArray(new UUID[0]));
        newestWins.settled(new TreeMap<>(), List.of(), givenBack);
        return givenBack.size();
    }
}
