package io.caravanserai.hub.console.deadletter.rule;

import io.caravanserai.hub.console.audit.Actor;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.deadletter.rule.RuleJournal;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A rule acts under its own name. */
@Component
class AuditedRules implements RuleJournal {

    private final AuditTrail audit;

    AuditedRules(AuditTrail audit) {
        this.audit = audit;
    }

    @Override
    public void began(String rule, Replay replay) {
        audit.record(
                new Actor("rule " + rule, "rule"),
                "dead-letter.replay",
                replay.selection(),
                replay.why(),
                Map.of("replay", replay.id().toString(), "letters", Long.toString(replay.total())));
    }
}
