package io.caravanserai.hub.ledger.postgres.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.ledger.Rejection;
import io.caravanserai.hub.ledger.postgres.key.Digests;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.message.MessageIds;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps what a door refused; the same bytes refused for the same cause are one reject that counts its times. */
public final class Rejects {

    private final JdbcTemplate jdbc;
    private final MessageIds ids;
    private final ObjectMapper json;
    private final String hub;

    public Rejects(JdbcTemplate jdbc, MessageIds ids, ObjectMapper json, String hub) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.json = json;
        this.hub = hub;
    }

    public MessageId keep(Rejection rejection) {
        return new MessageId(Objects.requireNonNull(jdbc.queryForObject(
                """
                WITH kept AS (
                    INSERT INTO reject AS r (id, door, partner, identity_key, digest, received_at, last_at, cause, reason,
                                             findings, content, content_type)
                    VALUES (?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp(), ?, ?, ?::jsonb, ?, ?)
                    ON CONFLICT (door, digest, cause) DO UPDATE SET times = r.times + 1, last_at = clock_timestamp()
                    RETURNING id, door, date_trunc('minute', last_at, 'UTC') AS minute
                ), timed AS (
                    INSERT INTO reject_tally AS t (reject_id, minute, door, times) SELECT id, minute, door, 1 FROM kept
                    ON CONFLICT (reject_id, minute) DO UPDATE SET times = t.times + 1
                ), counted AS (
                    INSERT INTO door_tally AS t (door, minute, hub, received, repeated)
                    SELECT door, minute, ?, 1, 0 FROM kept
                    ON CONFLICT (door, minute, hub) DO UPDATE SET received = t.received + 1
                )
                SELECT id FROM kept""",
                UUID.class,
                ids.next().value(),
                rejection.door(),
                rejection.partner(),
                rejection.identity(),
                Digests.sha256(rejection.content()),
                rejection.cause(),
                rejection.reason().replace('\u0000', ' '),
                findings(rejection),
                rejection.content(),
                rejection.contentType(),
                hub)));
    }

    private String findings(Rejection rejection) {
        try {
            // jsonb refuses the escape of NUL, which a partner's text may hold.
            return json.writeValueAsString(rejection.findings()).replace("\\u0000", " ");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
