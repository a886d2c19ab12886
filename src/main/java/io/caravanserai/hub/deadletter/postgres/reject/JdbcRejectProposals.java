package io.caravanserai.hub.deadletter.postgres.reject;

import io.caravanserai.hub.deadletter.correction.CorrectionRefused;
import io.caravanserai.hub.deadletter.correction.Proposal.State;
import io.caravanserai.hub.deadletter.reject.RejectProposals;
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

/** Corrections of rejects as rows; one whose reject was settled otherwise is void from that moment on. */
@Component
class JdbcRejectProposals implements RejectProposals {

    private static final String FACTS = """
            SELECT c.*, r.door, r.identity_key,
                   CASE WHEN c.state = 'open' AND r.settled IS NOT NULL THEN 'void' ELSE c.state END AS now
              FROM reject_correction c JOIN reject r ON r.id = c.reject_id
            """;

    private final JdbcClient database;

    JdbcRejectProposals(JdbcClient database) {
        this.database = database;
    }

    @Override
    public RejectProposal propose(MessageId reject, byte[] body, String who, String why) {
        var id = UUID.randomUUID();
        var kept = database.sql("""
                        INSERT INTO reject_correction (id, reject_id, content, who, why) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (reject_id) WHERE state = 'open' DO NOTHING""").params(id, reject.value(), body, who, why).update();
        if (kept == 0) {
            var other = database.sql(FACTS + "WHERE c.reject_id = ? AND c.state = 'open'")
                    .param(reject.value())
                    .query((row, n) -> proposal(row))
                    .single();
            throw new CorrectionRefused("For reject " + reject + " the proposal " + other.id() + " of " + other.who()
                    + " waits already; it is to be approved, or rejected, first: ./hub rejects proposal " + other.id());
        }
        return one(id).orElseThrow();
    }

    @Override
    public void accepted(MessageId reject, String who, String why, MessageId message) {
        database.sql("""
                        INSERT INTO reject_correction (id, reject_id, who, why, state, decided_by, decided_why, decided_at, message_id)
                        VALUES (:id, :reject, :who, :why, 'approved', :who, :why, clock_timestamp(), :message)""")
                .param("id", UUID.randomUUID())
                .param("reject", reject.value())
                .param("who", who)
                .param("why", why)
                .param("message", message.value())
                .update();
    }

    @Override
    public List<RejectProposal> newest(boolean all, int limit) {
        return database.sql("SELECT * FROM (" + FACTS + ") c" + (all ? "" : " WHERE now = 'open'")
                        + " ORDER BY asked_at DESC, id LIMIT ?")
                .param(limit)
                .query((row, n) -> proposal(row))
                .list();
    }

    @Override
    public Optional<RejectProposal> one(UUID id) {
        return database.sql(FACTS + "WHERE c.id = ?")
                .param(id)
                .query((row, n) -> proposal(row))
                .optional();
    }

    @Override
    public Optional<byte[]> take(UUID id) {
        return database.sql("SELECT content FROM reject_correction WHERE id = ? AND state = 'open' FOR UPDATE")
                .param(id)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    @Override
    public void decide(UUID id, State as, String who, String why, @Nullable MessageId message) {
        database.sql("""
                        UPDATE reject_correction
                           SET state = :state, decided_by = :who, decided_why = :why, decided_at = clock_timestamp(),
                               message_id = :message::uuid, content = NULL
                         WHERE id = :id""")
                .param("state", as.toString())
                .param("who", who)
                .param("why", why)
                .param("message", message == null ? null : message.value())
                .param("id", id)
                .update();
    }

    private static RejectProposal proposal(ResultSet row) throws SQLException {
        var decided = row.getObject("decided_at", OffsetDateTime.class);
        var message = row.getObject("message_id", UUID.class);
        return new RejectProposal(
                row.getObject("id", UUID.class),
                new MessageId(row.getObject("reject_id", UUID.class)),
                row.getString("door"),
                row.getString("identity_key"),
                row.getString("who"),
                row.getString("why"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("now").toUpperCase(Locale.ROOT)),
                row.getString("decided_by"),
                row.getString("decided_why"),
                decided == null ? null : decided.toInstant(),
                message == null ? null : new MessageId(message));
    }
}
