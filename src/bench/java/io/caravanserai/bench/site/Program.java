package io.caravanserai.bench.site;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a peer is: how it is started and what can be expected of it.
 *
 * @param name as in the report, short
 * @param described in a sentence, for the report
 * @param classPath of its own
 * @param main its class
 * @param path of its door
 * @param settings as system properties
 * @param arguments {@code {port}}, {@code {management}} and {@code {data}} stand for its own
 * @param ledger whether it keeps what it accepts, and so knows a repeat; otherwise it hands on before it answers
 */
public record Program(
        String name,
        String described,
        String classPath,
        String main,
        String path,
        Map<String, String> settings,
        List<String> arguments,
        boolean ledger,
        @Nullable String key) {

    Map<String, String> headers() {
        return key == null ? Map.of() : Map.of("X-API-Key", key);
    }
}
