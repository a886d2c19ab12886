package io.caravanserai.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CSV files of any size, a hundred rows a batch. */
public final class Lines {

    public static final int A_BATCH = 100;

    private Lines() {}

    /** How many batches so many rows are. */
    public static long batches(long rows) {
        return (rows + A_BATCH - 1) / A_BATCH;
    }

    /**
     * Writes so many rows.
     *
     * @param prefix of the batches' names
     */
    public static void write(Path file, String prefix, long rows) {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("batch,line,sku,quantity,price,note\n");
            for (long row = 0; row < rows; row++) {
                out.write(prefix + "-" + row / A_BATCH + "," + row % A_BATCH + ",SKU-" + row % 100_000 + "," + row % 90
                        + "," + row % 1_000 + ".50,\"a note of some length, number " + row + "\"\n");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
