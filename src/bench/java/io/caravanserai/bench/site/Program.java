package io.caravanserai.bench.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a peer is: how it is started and what can be expected of it.
 *
 * @param name as in the report, short
 * @param described in a sentence, for the report
 * @param command {@code {port}}, {@code {management}}, {@code {control}} and {@code {data}} stand for its own, those of
 *     {@link Need} for what it needs
 * @param path of its door
 * @param ledger whether it keeps what it accepts, and so knows a repeat; otherwise it hands on before it answers
 */
public record Program(
        String name,
        String described,
        List<String> command,
        String path,
        Set<Need> needs,
        boolean ledger,
        @Nullable String key) {

    Map<String, String> headers() {
        return key == null ? Map.of() : Map.of("X-API-Key", key);
    }

    Program called(String other, String says) {
        return new Program(other, says, command, path, needs, ledger, key);
    }

    /** With one more option of Java. */
    Program with(String option) {
        var longer = new ArrayList<>(command);
        longer.add(1, option);
        return new Program(name, described, List.copyOf(longer), path, needs, ledger, key);
    }

    /** With another heap than all others have. */
    Program withHeap(String size) {
        var smaller = command.stream()
                .map(word -> word.startsWith("-Xmx") ? "-Xmx" + size : word)
                .toList();
        return new Program(name, described, smaller, path, needs, ledger, key);
    }
}
