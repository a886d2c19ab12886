package io.caravanserai.hub.deadletter.postgres;

import io.caravanserai.hub.deadletter.Selection;
import io.caravanserai.hub.deadletter.postgres.job.ReplayTable;
import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.deadletter.replay.RuleLimits;
import io.caravanserai.hub.deadletter.rule.RuleReport.Could;
import io.caravanserai.hub.deadletter.rule.RuleReport.LastRun;
import io.caravanserai.hub.deadletter.rule.RuleStore;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rules and the health of targets as rows; the row of a rule is its lock. */
@Component
class JdbcRuleStore implements RuleStore {

    private static final int COUNTED = 100_000;

    private final JdbcClient database;

    JdbcRuleStore(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Instant take(String rule) {
        database.sql("INSERT INTO dead_letter_rule (name) VALUES (?) ON CONFLICT DO NOTHING")
                .param(rule)
                .update();
        return database.sql("SELECT coalesce(moment, since) FROM dead_letter_rule WHERE name = ? FOR UPDATE")
                .param(rule)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    @Override
    public void done(String rule, Instant moment, long found) {
        database.sql("UPDATE dead_letter_rule SET moment = ?, found = ? WHERE name = ?")
                .params(Timestamp.from(moment), found, rule)
                .update();
    }

    @Override
    public @Nullable Instant healthy(String target) {
        return health(target, "healthy_at > held_at", "healthy_at");
    }

    @Override
    public @Nullable Instant held(String target) {
        return health(target, "healthy_at IS NULL OR healthy_at <= held_at", "held_at");
    }

    private @Nullable Instant health(String target, String condition, String column) {
        return database.sql("SELECT " + column + " FROM target_health WHERE target = ? AND (" + condition + ")")
                .param(target)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    @Override
    public void hold(String target) {
        database.sql("""
                        INSERT INTO target_health (target, held_at) VALUES (?, clock_timestamp())
                        ON CONFLICT (target) DO UPDATE SET held_at = EXCLUDED.held_at""").param(target).update();
    }

    @Override
    public void heal(String target, Instant held) {
        database.sql("UPDATE target_health SET healthy_at = clock_timestamp() WHERE target = ? AND held_at = ?")
                .params(target, Timestamp.from(held))
                .update();
    }

    @Override
    public Could could(Selection selection, RuleLimits limits) {
        var narrowing = Narrowing.of(selection, database);
        var parameters = new HashMap<String, @Nullable Object>(narrowing.parameters());
        Limits.bind(limits, parameters);
        parameters.put("most", COUNTED + 1);
        var ofCauses = "";
        if (narrowing.causes() != null) {
            parameters.put("causes", narrowing.causes().toArray(String[]::new));
            ofCauses = " AND l.cause = ANY (:causes)";
        }
        return database.sql("SELECT count(*) FILTER (WHERE " + Limits.MAY + "), count(*) FILTER (WHERE "
                        + Limits.USED_UP
                        + "), count(*) FILTER (WHERE " + Limits.SPENT + "), count(*) FILTER (WHERE "
                        + Limits.NEEDS_PERSON
                        + "), count(*) FROM (SELECT l.message_id, l.target FROM dead_letter l WHERE true" + ofCauses
                        + narrowing.letter() + Limits.MATCHES + " LIMIT :most) l"
                        + " JOIN delivery d ON d.message_id = l.message_id AND d.target = l.target")
                .params(parameters)
                .query((row, n) -> new Could(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5) > COUNTED))
                .single();
    }

    @Override
    public @Nullable LastRun last(String rule) {
        return database.sql("SELECT * FROM replay WHERE rule = ? ORDER BY asked_at DESC LIMIT 1")
                .param(rule)
                .query((row, n) -> {
                    var replay = ReplayTable.replay(row, Replay.Kind.DEAD_LETTERS);
                    return new LastRun(
                            replay.id(),
                            replay.askedAt(),
                            replay.state().toString(),
                            replay.total(),
                            replay.outcomes().delivered(),
                            replay.outcomes().filtered(),
                            replay.outcomes().failed(),
                            replay.outcomes().refused(),
                            replay.remaining());
                })
                .optional()
                .orElse(null);
    }

    @Override
    public Looked looked(String rule) {
        return database.sql("SELECT moment, found FROM dead_letter_rule WHERE name = ?")
                .param(rule)
                .query((row, n) -> {
                    var at = row.getObject("moment", OffsetDateTime.class);
                    return new Looked(at == null ? null : at.toInstant(), row.getLong("found"));
                })
                .optional()
                .orElse(new Looked(null, 0));
    }

    @Override
    public long runs(String rule) {
        return database.sql("SELECT count(*) FROM replay WHERE rule = ?")
                .param(rule)
                .query(Long.class)
                .single();
    }
}
