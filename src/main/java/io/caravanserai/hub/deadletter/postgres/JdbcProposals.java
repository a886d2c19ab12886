package io.caravanserai.hub.deadletter.postgres;

import io.caravanserai.hub.deadletter.correction.CorrectionRefused;
import io.caravanserai.hub.deadletter.correction.Draft;
import io.caravanserai.hub.deadletter.correction.Proposal;
import io.caravanserai.hub.deadletter.correction.Proposals;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Proposals as rows; one whose letter was settled otherwise is void from that moment on. */
@Component
class JdbcProposals implements Proposals {

    private static final String FACTS = """
            SELECT p.*, CASE WHEN p.state = 'open' AND NOT EXISTS (
                       SELECT FROM delivery d WHERE d.message_id = p.message_id AND d.target = p.target)
                   THEN 'void' ELSE p.state END AS now
              FROM correction_proposal p
            """;

    private final JdbcClient database;

    JdbcProposals(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Proposal propose(Draft draft, String who, String why) {
        var id = UUID.randomUUID();
        var letter = draft.letter();
        var kept = database.sql("""
                        INSERT INTO correction_proposal (id, message_id, target, type, subject, content, who, why)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (message_id, target) WHERE state = 'open' DO NOTHING""")
                .params(
                        id,
                        letter.message().value(),
                        letter.target(),
                        draft.type().toString(),
                        draft.key(),
                        draft.corrected().content(),
                        who,
                        why)
                .update();
        if (kept == 0) {
            throw waits(letter);
        }
        return one(id).orElseThrow();
    }

    private CorrectionRefused waits(DeadLetterId letter) {
        var other = database.sql(FACTS + "WHERE p.message_id = ? AND p.target = ? AND p.state = 'open'")
                .params(letter.message().value(), letter.target())
                .query((row, n) -> proposal(row))
                .single();
        return new CorrectionRefused("For " + letter + " the proposal " + other.id() + " of " + other.who()
                + " waits already; it is to be approved, or rejected, first: ./hub dead-letters proposal "
                + other.id());
    }

    @Override
    public List<Proposal> newest(boolean all, int limit) {
        return database.sql("SELECT * FROM (" + FACTS + ") p" + (all ? "" : " WHERE now = 'open'")
                        + " ORDER BY asked_at DESC, id LIMIT ?")
                .param(limit)
                .query((row, n) -> proposal(row))
                .list();
    }

    @Override
    public Optional<Proposal> one(UUID id) {
        return database.sql(FACTS + "WHERE p.id = ?")
                .param(id)
                .query((row, n) -> proposal(row))
                .optional();
    }

    @Override
    public Optional<byte[]> take(UUID id) {
        return database.sql("SELECT content FROM correction_proposal WHERE id = ? AND state = 'open' FOR UPDATE")
                .param(id)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    @Override
    public void decide(UUID id, Proposal.State as, String who, String why, @Nullable MessageId correction) {
        database.sql("""
                        UPDATE correction_proposal
                           SET state = ?, decided_by = ?, decided_why = ?, decided_at = clock_timestamp(),
                               correction_id = ?, content = NULL
                         WHERE id = ?""")
                .params(as.toString(), who, why, correction == null ? null : correction.value(), id)
                .update();
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        var decided = row.getObject("decided_at", OffsetDateTime.class);
        var correction = row.getObject("correction_id", UUID.class);
        return new Proposal(
                row.getObject("id", UUID.class),
                new DeadLetterId(new MessageId(row.getObject("message_id", UUID.class)), row.getString("target")),
                CanonicalType.parse(row.getString("type")),
                row.getString("subject"),
                row.getString("who"),
                row.getString("why"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                Proposal.State.valueOf(row.getString("now").toUpperCase(Locale.ROOT)),
                row.getString("decided_by"),
                row.getString("decided_why"),
                decided == null ? null : decided.toInstant(),
                correction == null ? null : new MessageId(correction));
    }
}
