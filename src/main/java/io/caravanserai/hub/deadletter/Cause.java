package io.caravanserai.hub.deadletter;

import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Inquiry.FailureReport;
import io.caravanserai.hub.message.CanonicalType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What dead letters have in common: where they failed, of what, and what is known of the effect.
 *
 * @param kind as {@code contract}, {@code mapping}, {@code refused}
 * @param certainty {@code refused} or {@code unknown}, for they are repaired differently
 * @param step where in the route, without the line, which moves when the file is edited
 * @param place the contract and path that were broken, or the mapping and path that failed
 * @param pattern what the errors say, without ids, numbers, times and quoted values
 * @param dead how many are dead now
 * @param died how many ever died of it
 * @param hours how many died in each of the last 24 hours, the current one last
 * @param returned when it came back after it had been repaired
 * @param example the last to die, where one is dead still
 * @param error one error in full, with its file and line
 */
public record Cause(
        String id,
        CanonicalType type,
        String target,
        @Nullable String flow,
        @Nullable String owner,
        String kind,
        String certainty,
        String errorType,
        String step,
        String place,
        String pattern,
        long dead,
        long died,
        Instant first,
        Instant last,
        Trend trend,
        List<Long> hours,
        @Nullable Instant returned,
        int returns,
        @Nullable Note note,
        @Nullable DeadLetterId example,
        FailureReport error) {

    /** What somebody found out. */
    public record Note(String text, String who, Instant at) {}

    /** How the last hour compares with the day. */
    public enum Trend {
        /** None died in the last hour. */
        QUIET,
        /** It began within the last hour. */
        NEW,
        RISING,
        STEADY,
        FALLING;

        /** By the deaths of the last 24 hours, the current one last; half as many again, or half as many, is a change. */
        public static Trend of(List<Long> hours) {
            var recent = hours.get(hours.size() - 1) + hours.get(hours.size() - 2);
            var before = hours.subList(0, hours.size() - 2).stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            var earlier = java.util.Arrays.stream(before).sum();
            if (recent == 0) {
                return QUIET;
            } else if (earlier == 0) {
                return NEW;
            }
            var usual = 2.0 * earlier / before.length;
            return recent >= 1.5 * usual ? RISING : recent <= 0.5 * usual ? FALLING : STEADY;
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
