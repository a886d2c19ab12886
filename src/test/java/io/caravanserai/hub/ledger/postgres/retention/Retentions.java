package io.caravanserai.hub.ledger.postgres.retention;

import io.caravanserai.hub.ledger.retention.DataClass;
import io.caravanserai.hub.ledger.retention.Retention;
import io.caravanserai.hub.message.CanonicalType;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Retention for tests of other rooms. */
public final class Retentions {

    private Retentions() {}

    /** Keeps personal data as long as it says, and everything else, identities excepted, for thirty days. */
    public static Retention on(
            JdbcTemplate jdbc, Duration personal, Duration identities, Map<CanonicalType, DataClass> classes) {
        var month = Duration.ofDays(30);
        return new JdbcRetention(
                Objects.requireNonNull(jdbc.getDataSource()),
                new RetentionProperties(Duration.ZERO, personal, month, month, month, month, month, identities),
                () -> classes);
    }
}
