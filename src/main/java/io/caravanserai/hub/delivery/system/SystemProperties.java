package io.caravanserai.hub.delivery.system;

import io.caravanserai.hub.message.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One system in {@code config/systems.yaml}: who it is, what makes an effect single there, how gently it is treated.
 *
 * <p>Other keys of a system (its address, its credentials) are read by the routes, as {@code {{systems.<name>.<key>}}}.
 */
public record SystemProperties(
        @Nullable String owner,
        @Nullable String data,
        @Nullable Effect effect,
        @DefaultValue Deliver deliver,
        @DefaultValue Map<String, RuleProperties> rules) {

    /** What makes an effect single at the target. */
    public enum EffectClass {
        /** It honours a key that is sent along. */
        KEY,
        /** It upserts on a business key. */
        NATURAL,
        /** It can be asked whether it has it. */
        LOOKUP,
        /** Neither: an unknown outcome waits for a person. */
        NONE
    }

    /**
     * How the hub makes sure that an effect stays single.
     *
     * @param window how long the target remembers a key; nothing means for ever
     * @param lookup id of the {@code direct:} route that asks
     */
    public record Effect(
            EffectClass by,
            @Nullable Duration window,
            @Nullable String key,
            @Nullable String lookup) {}

    /**
     * How gently the system is treated.
     *
     * @param timeout of one try
     * @param concurrency deliveries under way at once, default 8
     * @param rate the most a second, as in {@code 20/s}; nothing means no limit
     */
    public record Deliver(
            @DefaultValue("10s") Duration timeout,
            @DefaultValue("8") int concurrency,
            @Nullable Rate rate,
            @DefaultValue Retry retry,
            @DefaultValue Breaker breaker) {}

    /**
     * When a failed delivery is tried again: exponential with full jitter; given up at an age that held time is not part of.
     *
     * @param budget how often one delivery is tried without a person, over blips, outage tries and rules; the probes of a held
     *     target are not counted. Nothing: the age alone decides
     */
    public record Retry(
            @DefaultValue("1s") Duration first,
            @DefaultValue("2") double factor,
            @DefaultValue("10m") Duration cap,
            @DefaultValue("24h") Duration giveUp,
            @Nullable Integer budget) {

        /** How many tries are left after so many; never below none. */
        public int left(int tries) {
            return budget == null ? Integer.MAX_VALUE : Math.max(0, budget - tries);
        }
    }

    /**
     * When the target is held because it fails.
     *
     * @param failures share of failed calls, as in {@code 50%}
     * @param window how many calls are looked at
     * @param open how long it is left alone before a probe
     */
    public record Breaker(
            @DefaultValue("50%") Share failures,
            @DefaultValue("20") int window,
            @DefaultValue("30s") Duration open) {}

    /** Every way in which these settings contradict each other, by property. */
    List<String> problems(String name) {
        var problems = new ArrayList<String>();
        var prefix = "systems." + name + ".";
        if (owner == null || owner.isBlank()) {
            problems.add(prefix + "owner: say who answers for this system");
        }
        if (effect == null) {
            problems.add(prefix + "effect: say what makes an effect single there: by: key | natural | lookup | none");
        } else if (effect.by == EffectClass.LOOKUP && effect.lookup == null) {
            problems.add(prefix + "effect.lookup: name the direct: route that asks whether the system has it");
        } else if (effect.by == EffectClass.KEY
                && effect.window != null
                && deliver.retry.giveUp.compareTo(effect.window) >= 0) {
            problems.add(prefix + "deliver.retry.give-up: " + deliver.retry.giveUp + " must be below effect.window ("
                    + effect.window + "), or a late try would have its effect twice");
        }
        if (deliver.concurrency < 1) {
            problems.add(prefix + "deliver.concurrency: must be at least 1");
        }
        if (deliver.retry.factor < 1) {
            problems.add(prefix + "deliver.retry.factor: must be at least 1");
        }
        var budget = deliver.retry.budget;
        if (budget != null && budget < 1) {
            problems.add(prefix + "deliver.retry.budget: must be at least 1");
        } else if (budget == null && !rules.isEmpty()) {
            problems.add(
                    prefix + "deliver.retry.budget: rules need it; say how often one delivery is tried at most without"
                            + " a person");
        }
        new TreeMap<>(rules).forEach((rule, said) -> problems.addAll(said.problems(prefix + "rules." + rule)));
        return problems;
    }
}
