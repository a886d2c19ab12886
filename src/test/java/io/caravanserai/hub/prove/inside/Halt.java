package io.caravanserai.hub.prove.inside;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends the process at one named point, as suddenly as a crash, and leaves a line that it did. */
final class Halt {

    private static final String WANTED = System.getProperty("prove.halt", "");
    /** So many pass the point first. */
    private static final AtomicInteger LEFT = new AtomicInteger(Integer.getInteger("prove.halt.after", 0));

    private Halt() {}

    static boolean isWanted(String point) {
        return WANTED.equals(point);
    }

    static void at(String point) {
        if (isWanted(point) && LEFT.getAndDecrement() == 0) {
            now(point);
        }
    }

    private static void now(String point) {
        try (var file = FileChannel.open(
                Path.of(System.getProperty("prove.halts")), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            file.write(ByteBuffer.wrap((point + '\n').getBytes(StandardCharsets.UTF_8)));
            file.force(true);
        } catch (IOException unwritten) {
            throw new java.io.UncheckedIOException(unwritten);
        } finally {
            Runtime.getRuntime().halt(137);
        }
    }
}
