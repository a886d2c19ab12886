package io.caravanserai.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Large bodies on many connections at once, by wrk; every answer is counted by its status, and what had none. */
public final class Flood {

    private static final Pattern STATUS = Pattern.compile("status (\\d+) (\\d+)");
    private static final Pattern BROKEN =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
    private static final String LINE = "\"" + "x".repeat(98) + "\"";

    private final Path script;

    /** @param script where the generated script is put */
    public Flood(Path script) {
        this.script = script;
    }

    /**
     * What was answered.
     *
     * @param unanswered connections that were cut, or an answer that took longer than 10 s
     */
    public record Answers(Map<Integer, Long> byStatus, long unanswered) {}

    public Answers run(Door door, String prefix, int connections, int bytes, Duration duration) {
        try {
            Files.createDirectories(script.getParent());
            Files.writeString(script, lua(door, prefix, bytes));
            var output = script.resolveSibling("flood.out");
            var exit = new ProcessBuilder(
                            "wrk",
                            "-t1",
                            "-c" + connections,
                            "-d" + duration.toSeconds() + "s",
                            "--timeout=10s",
                            "-s" + script,
                            door.uri().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            var text = Files.readString(output);
            if (exit != 0) {
                throw new IllegalStateException("wrk failed: " + text);
            }
            return parsed(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Answers parsed(String text) {
        var byStatus = new TreeMap<Integer, Long>();
        var statuses = STATUS.matcher(text);
        while (statuses.find()) {
            byStatus.merge(Integer.valueOf(statuses.group(1)), Long.valueOf(statuses.group(2)), Long::sum);
        }
        var broken = BROKEN.matcher(text);
        var unanswered = broken.find()
                ? IntStream.rangeClosed(1, 4)
                        .mapToLong(group -> Long.parseLong(broken.group(group)))
                        .sum()
                : 0;
        return new Answers(byStatus, unanswered);
    }

    private static String lua(Door door, String prefix, int bytes) {
        var lines = IntStream.range(0, bytes / (LINE.length() + 1))
                .mapToObj(line -> LINE)
                .collect(Collectors.joining(","));
        var headers = door.headers().entrySet().stream()
                .map(header -> "[\"" + header.getKey() + "\"] = \"" + header.getValue() + "\", ")
                .collect(Collectors.joining());
        return """
                local threads = {}
                function setup(thread) table.insert(threads, thread) end
                local count = 0
                local rest = '","lines":[%s]}'
                local headers = {%s["Content-Type"] = "application/json"}
                for status = 100, 599 do _G["s" .. status] = 0 end
                function request()
                  count = count + 1
                  return wrk.format("POST", nil, headers, '{"number":"%s' .. count .. rest)
                end
                function response(status) _G["s" .. status] = _G["s" .. status] + 1 end
                function done()
                  for _, thread in ipairs(threads) do
                    for status = 100, 599 do
                      local seen = thread:get("s" .. status)
                      if seen and seen > 0 then print("status " .. status .. " " .. seen) end
                    end
                  end
                end
                """.formatted(lines, headers, prefix);
    }
}
