package io.caravanserai.hub.ledger.postgres.retention;

import io.caravanserai.hub.ledger.retention.DataClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * How long what is kept, in whole days.
 *
 * @param every how often what is past goes, default six hours; zero: only when an operator says so
 * @param rejects refused intake with its bytes, and the files that were read
 * @param written rows of files that were written; their names, numbers and totals stay
 * @param replays what became of each message of a replay; that it ran, and its figures, stay
 * @param identities how long a resend is recognised; never shorter than anything else
 */
@ConfigurationProperties("hub.ledger.retention")
record RetentionProperties(
        @DefaultValue("6h") Duration every,
        @DefaultValue("400d") Duration personal,
        @DefaultValue("400d") Duration internal,
        @Name("public") @DefaultValue("400d") Duration open,
        @DefaultValue("400d") Duration rejects,
        @DefaultValue("30d") Duration written,
        @DefaultValue("90d") Duration replays,
        @DefaultValue("800d") Duration identities) {

    RetentionProperties {
        var problems = new ArrayList<String>();
        least(problems, "personal", personal);
        least(problems, "internal", internal);
        least(problems, "public", open);
        least(problems, "rejects", rejects);
        least(problems, "written", written);
        least(problems, "replays", replays);
        if (every.isNegative()) {
            problems.add("every: must be a duration, or 0 for never");
        }
        var longest = Collections.max(List.of(personal, internal, open, rejects));
        if (identities.compareTo(longest) < 0) {
            problems.add("identities: " + identities.toDays() + "d must not be shorter than the longest other ("
                    + longest.toDays() + "d), or a resend of what is still kept would be accepted again");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "hub.ledger.retention cannot stand:\n  " + String.join("\n  ", problems));
        }
    }

    private static void least(List<String> problems, String key, Duration kept) {
        if (kept.toDays() < 1) {
            problems.add(key + ": must be at least one day, as in 400d, not " + kept);
        }
    }

    Duration of(DataClass data) {
        return switch (data) {
            case PERSONAL -> personal;
            case INTERNAL -> internal;
            case PUBLIC -> open;
        };
    }
}
