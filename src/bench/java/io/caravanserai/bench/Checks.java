package io.caravanserai.bench;

import io.caravanserai.bench.protocol.Comparison;
import io.caravanserai.bench.protocol.Console;
import io.caravanserai.bench.protocol.Plan;
import io.caravanserai.bench.protocol.ProtocolBroken;
import io.caravanserai.bench.site.Rivals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** {@code checks}: plants each fault that the protocol must find; one that is not found makes every figure worthless. */
final class Checks {

    /** What is planted in a peer's target, and words of the refusal that must follow. */
    private static final Map<String, String> FAULTS = new TreeMap<>(
            Map.of("alter", "golden set", "lose", "golden set", "double", "golden set", "lose-later", ", but "));

    private static final String SPIN = "sh -c 'while :; do :; done' >/dev/null 2>&1 & echo $!";

    /** So many that one in five hundred lost is among those whose account is exact, at full speed it need not be. */
    private static final int A_SECOND = 1_000;

    private Checks() {}

    /** Tells whether all were found. */
    static boolean allFound(Path folder) {
        var found = true;
        for (var fault : FAULTS.entrySet()) {
            try (var site = new Site(folder, Rivals.camelWith(fault.getKey()))) {
                found &= found(
                        "fault " + fault.getKey(),
                        fault.getValue(),
                        new Comparison(Plan.tiny(1).at(A_SECOND), site.peers()));
            }
        }
        var foreign = foreignLoadFound(folder);
        return found && foreign;
    }

    /** A process that is nobody's child keeps a core busy. */
    private static boolean foreignLoadFound(Path folder) {
        try (var site = new Site(folder, Rivals.camel())) {
            var shell = new ProcessBuilder("sh", "-c", SPIN).start();
            var spinner = Long.parseLong(
                    new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
            try {
                return found("foreign load", "the machine is busy", new Comparison(Plan.tinyAlone(1), site.peers()));
            } finally {
                ProcessHandle.of(spinner).ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean found(String what, String words, Comparison comparison) {
        try {
            comparison.run();
            Console.say("%s: NOT FOUND", what);
            return false;
        } catch (ProtocolBroken broken) {
            var told = String.valueOf(broken.getMessage());
            var right = told.contains(words);
            Console.say("%s: %s: %s", what, right ? "found" : "NOT FOUND, but", told);
            return right;
        }
    }
}
