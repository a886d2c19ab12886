package io.caravanserai.hub.prove.inside;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Ends the process at whichever of the named points is reached first, as suddenly as a crash, and leaves a line that says at which:
 * {@code prove.halt} is {@code <point>=<so many pass it first>;…}.
 */
final class Halt {

    private static final Map<String, AtomicInteger> LEFT = Arrays.stream(
                    System.getProperty("prove.halt", "").split(";", -1))
            .map(point -> point.split("=", -1))
            .filter(point -> point.length == 2)
            .collect(Collectors.toUnmodifiableMap(
                    point -> point[0], point -> new AtomicInteger(Integer.parseInt(point[1]))));

    private Halt() {}

    static boolean isWanted(String point) {
        return LEFT.containsKey(point);
    }

    static void at(String point) {
        var left = LEFT.get(point);
        if (left != null && left.getAndDecrement() == 0) {
            now(point);
        }
    }

    /** Whoever comes to another point meanwhile does not pass it. */
    private static synchronized void now(String point) {
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
