package io.caravanserai.hub.deadletter.rule;

import io.caravanserai.hub.deadletter.replay.Replay;

/** Where it is written down that a rule acted, in the act's own transaction. */
@FunctionalInterface
public interface RuleJournal {

    void began(String rule, Replay replay);
}
