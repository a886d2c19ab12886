package io.caravanserai.hub.ledger.output;

import io.caravanserai.hub.ledger.output.OutputFile.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What is collected, by the names of the outputs. Times are the database's. Thread-safe; any number of hubs may share it. */
public interface Outputs {

    /**
     * How an output stands.
     *
     * @param files how many were closed so far
     * @param closed when the last one was closed, or the output became known
     * @param rows how many wait, counted no further than was asked
     */
    record Standing(long files, Instant closed, Instant now, long rows) {}

    /** What to close. {@code latest} leaves out rows whose business key has a later one in the same file. */
    record Closing(long files, long rows, boolean latest, boolean empty) {}

    /** Says what stands around the rows of a file, once, when it is closed. */
    @FunctionalInterface
    interface Framing {
        Frame frame(long number, Instant closed, long rows, Map<String, BigDecimal> sums);
    }

    /** Tells how it stands; one that is not known yet is from now on. */
    Standing standing(String output, long count);

    /**
     * Decides on the next file: its rows, its name, its every byte, in one transaction. Nothing is closed if another hub did so
     * since {@link Closing#files} was read.
     */
    void close(String output, Closing closing, Framing framing);

    /** The oldest closed file that is not known to be written. */
    Optional<OutputFile> unwritten(String output);

    /** The file's bytes, the same at each call. */
    void copy(OutputFile file, OutputStream to) throws IOException;

    /** The file is where it belongs; rows of files that were written a week ago are let go. */
    void written(OutputFile file);
}
