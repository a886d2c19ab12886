package io.caravanserai.hub.deadletter.rule;

import io.caravanserai.hub.deadletter.Selection;
import io.caravanserai.hub.deadletter.replay.RuleLimits;
import io.caravanserai.hub.delivery.system.RuleProperties;
import io.caravanserai.hub.delivery.system.SystemProperties;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule of one system.
 *
 * @param name {@code <system>/<rule>}, as {@code config/systems.yaml} has them
 */
record Rule(String name, String system, RuleProperties said, SystemProperties of) {

    static List<Rule> all(Map<String, SystemProperties> systems) {
        var rules = new ArrayList<Rule>();
        systems.forEach((system, of) ->
                of.rules().forEach((name, said) -> rules.add(new Rule(system + "/" + name, system, said, of))));
        return List.copyOf(rules);
    }

    Selection selection() {
        return new Selection(null, null, system, said.cause(), null, null, said.text(), null, null);
    }

    /** As people write it. */
    String takes() {
        return selection() + (said.kind() == null ? "" : ", kind " + said.kind());
    }

    /** What it may take of what died before. */
    RuleLimits limits(Instant before) {
        var effect = Objects.requireNonNull(of.effect());
        return new RuleLimits(
                name,
                said.kind(),
                before,
                said.atMost(),
                of.deliver().retry().left(0),
                effect.by() == EffectClass.NONE,
                effect.by() == EffectClass.KEY && effect.lookup() == null ? effect.window() : null);
    }

    boolean awaitsHealth() {
        return said.when() != null;
    }

    /**
     * The moment whose work is not done yet, however long ago it was; what was due while no hub ran is made up for once.
     *
     * @param done up to when its work is done
     * @param healthy when the target was last found healthy again
     */
    Optional<Instant> due(Instant done, Instant now, @Nullable Instant healthy) {
        var moment = awaitsHealth() ? healthy : latest(now);
        return Optional.ofNullable(moment).filter(then -> then.isAfter(done));
    }

    private Instant latest(Instant now) {
        var today = on(now.atZone(said.zone()));
        return today.isAfter(now) ? on(now.atZone(said.zone()).minusDays(1)) : today;
    }

    private Instant on(ZonedDateTime day) {
        var time = Objects.requireNonNull(said.at()).time();
        return day.toLocalDate().atTime(time).atZone(said.zone()).toInstant();
    }

    /** When it runs, as people write it. */
    String when() {
        return awaitsHealth() ? "when healthy again" : "at " + said.at() + " " + said.zone();
    }

    /** Where it tells of its runs; the rest of the address is a credential. */
    @Nullable
    String host() {
        return said.hook() == null ? null : said.hook().getHost();
    }
}
