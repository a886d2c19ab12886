package io.caravanserai.hub.ledger.output;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file whose every byte and whose name are decided, and of which it is not known that it has been written. */
public record OutputFile(String output, long number, Instant closed, long rows, Frame frame) {

    /**
     * What stands around the rows.
     *
     * @param name of the file
     * @param sidecar what stands in the file beside it
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
    public record Frame(
            String name, byte[] head, byte[] tail, @Nullable Sidecar sidecar) {

        /** The sidecar, where there is one. */
        public Optional<Sidecar> beside() {
            return Optional.ofNullable(sidecar);
        }
    }

    /** A file that tells of another. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
    public record Sidecar(String name, byte[] content) {}
}
