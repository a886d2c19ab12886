package io.caravanserai.hub.ledger;

import io.caravanserai.hub.ledger.output.CollectedRow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an attempt ended. */
public sealed interface Outcome {

    /** Messages accepted in the settlement's own transaction: all of them and the settlement, or none. */
    default List<Submission> replies() {
        return List.of();
    }

    /** Rows for files, kept in the settlement's own transaction: all of them and the settlement, or none. */
    default List<CollectedRow> collected() {
        return List.of();
    }

    /**
     * The target has it.
     *
     * @param answer the small piece of the target's answer to keep, such as its own number
     */
    record Delivered(@Nullable String answer, List<Submission> replies, List<CollectedRow> collected)
            implements Outcome {

        public Delivered(@Nullable String answer, List<Submission> replies) {
            this(answer, replies, List.of());
        }
    }

    /** The route decided that this target need not know. */
    record Filtered(String reason, List<Submission> replies) implements Outcome {}

    /**
     * To be tried again.
     *
     * @param spends whether the attempt and its wait count towards giving up; a probe of a held target does not
     * @param request the bytes that were sent, kept where the effect is unknown
     */
    record Later(Duration delay, boolean spends, Failure failure, byte @Nullable [] request) implements Outcome {}

    /** Not to be tried again until a person says so. */
    record Dead(Failure failure, byte @Nullable [] request) implements Outcome {}
}
