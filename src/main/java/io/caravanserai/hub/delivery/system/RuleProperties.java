package io.caravanserai.hub.delivery.system;

import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A rule of a system in {@code config/systems.yaml}: which of its dead letters are tried again without a person, and when.
 *
 * @param cause the id of a cause; beside {@code kind} and {@code text}, of which at least one is said
 * @param kind as in {@code outage} or {@code refused}
 * @param text words of the error
 * @param at every day at this time
 * @param zone whose time {@code at} is, default UTC
 * @param when instead of {@code at}: what must have happened
 * @param atMost how often rules may try one letter, until a person does, default 1
 * @param rate the most a second; nothing: as much as the target takes
 * @param hook where a summary is posted when a run begins and ends; nothing: nowhere
 */
public record RuleProperties(
        @Nullable String cause,
        @Nullable String kind,
        @Nullable String text,
        @Nullable TimeOfDay at,
        @DefaultValue("UTC") ZoneId zone,
        @Nullable When when,
        @DefaultValue("1") int atMost,
        @Nullable Integer rate,
        @Nullable URI hook) {

    /** What must have happened. */
    public enum When {
        /** The target was left alone because it failed, and has taken something since. */
        HEALTHY
    }

    List<String> problems(String rule) {
        var problems = new ArrayList<String>();
        if (cause == null && kind == null && text == null) {
            problems.add(rule + ": say which letters, by cause, kind or text");
        }
        if ((at == null) == (when == null)) {
            problems.add(rule + ": say either at, as in \"06:30\", or when: healthy");
        }
        if (atMost < 1) {
            problems.add(rule + ".at-most: must be at least 1");
        }
        if (rate != null && rate < 1) {
            problems.add(rule + ".rate: must be at least 1 a second");
        }
        // Never the address itself: a hook's address is its credential.
        if (hook != null && (hook.getHost() == null || !List.of("http", "https").contains(hook.getScheme()))) {
            problems.add(rule + ".hook: must be http(s)://<host>…");
        }
        return problems;
    }
}
