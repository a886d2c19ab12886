package io.caravanserai.hub.route.deploy.history;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * One attempt to change what a hub runs, and what became of it.
 *
 * @param hub whose; each hub deploys its own files
 * @param who the user, or {@code hub} where it saw by itself that files changed
 * @param what the flows that it is about
 * @param hash of the content that was to be run
 * @param previous of the content that ran before
 */
@NamedInterface("deploy-history")
public record Deploy(
        UUID id,
        String hub,
        Instant at,
        @Nullable Instant endedAt,
        String who,
        @Nullable String why,
        String what,
        Result result,
        String hash,
        @Nullable String previous,
        Report report) {

    /** How far it is, or how it ended. */
    @NamedInterface("deploy-history")
    public enum Result {
        /** It is looked at, tried and rehearsed; nothing has changed yet. */
        TRYING,
        SWAPPING,
        /** It runs, and the former content comes back by itself if it fails. */
        WATCHED,
        DEPLOYED,
        /** As the hub started. */
        STARTED,
        /** Nothing was changed: the report has the findings. */
        REFUSED,
        /** It could not be started: the former content runs. */
        FAILED,
        /** It ran and failed: the former content runs again. */
        RETURNED,
        /** The hub ended meanwhile. */
        INTERRUPTED;

        public boolean isOver() {
            return this != TRYING && this != SWAPPING && this != WATCHED;
        }

        /** Whether the hub ran its content when it was over. */
        public boolean isInUse() {
            return this == DEPLOYED || this == STARTED || this == WATCHED;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What was done and found.
     *
     * @param files that differ
     * @param steps in their order
     * @param findings why it was refused, or went back; with file and line where they have one
     */
    @NamedInterface("deploy-history")
    public record Report(List<String> files, List<Step> steps, List<String> findings) {

        public Report {
            files = List.copyOf(files);
            steps = List.copyOf(steps);
            findings = List.copyOf(findings);
        }
    }

    /** One step, such as {@code cases}, and what came of it in a sentence. */
    @NamedInterface("deploy-history")
    public record Step(String name, String detail, long tookMs) {}
}
