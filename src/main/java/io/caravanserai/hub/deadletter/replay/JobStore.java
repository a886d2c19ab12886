package io.caravanserai.hub.deadletter.replay;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of one kind of replay as the database keeps them. Every call takes part in the transaction of one step. */
public interface JobStore {

    /** Takes a replay that has something to do, whichever waits longest, for this transaction alone. */
    Optional<Job> take();

    /** Takes this one; nothing where another works on it just now. */
    Optional<Job> take(UUID replay);

    /** Writes the figures down. */
    void stepped(Job job, Progress progress);

    /** Ends it where nothing waits and nothing is under way; what it repaired is marked so. True if that is so. */
    boolean endIfOver(UUID replay);

    /**
     * A replay as this step found it.
     *
     * @param reach how many may be under way at once
     * @param sinceLast how long ago the last step began
     * @param credit what its rate left over from the last step
     */
    record Job(
            UUID id,
            Replay.State state,
            long total,
            @Nullable Integer rate,
            int underWay,
            int reach,
            Duration sinceLast,
            double credit) {

        private static final Duration LONGEST_CREDIT = Duration.ofSeconds(1);

        /** How many its rate lets it begin now; it saves up for no longer than a second. */
        public double credited() {
            if (rate == null) {
                return 0;
            }
            var since = sinceLast.compareTo(LONGEST_CREDIT) > 0 ? LONGEST_CREDIT : sinceLast;
            return Math.min(credit + rate * since.toMillis() / 1000.0, Math.max(1, rate));
        }

        /** How many it may begin now, of so many. */
        public int allowed(int most) {
            return rate == null ? most : Math.min(most, (int) credited());
        }

        /** What is left of its credit when so many have begun. */
        double creditAfter(int begun) {
            return Math.max(0, credited() - begun);
        }
    }

    /**
     * What a step did.
     *
     * @param underWay how many are, after it
     */
    record Progress(Map<String, Integer> outcomes, int underWay, int reach, double credit) {

        /** Of a step that began so many, all of which have their outcome. */
        public static Progress of(Job job, Map<String, Integer> outcomes, int begun) {
            return new Progress(outcomes, 0, job.reach(), job.creditAfter(begun));
        }
    }
}
