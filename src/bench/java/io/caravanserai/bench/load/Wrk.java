package io.caravanserai.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** As fast as the peer goes, by wrk: each connection sends its next order when it has the answer. No two orders share a number. */
public final class Wrk {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern BROKEN =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s|m)\\b");

    private final Path script;
    private final int connections;

    /** @param script where the generated script is put */
    public Wrk(Path script, int connections) {
        this.script = script;
        this.connections = connections;
    }

    /**
     * How much went through.
     *
     * @param failed refused or never answered
     */
    public record Throughput(long accepted, long failed, double perSecond, Duration p99) {}

    /** Tells what is missing, with what to do. */
    public static void require() {
        try {
            new ProcessBuilder("wrk", "-v")
                    .redirectErrorStream(true)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException missing) {
            throw new IllegalStateException(
                    "wrk is missing, the load generator: apt-get install wrk (Debian, Ubuntu), brew install wrk (macOS),"
                            + " or https://github.com/wg/wrk",
                    missing);
        }
    }

    /**
     * Sends for so long as it is told.
     *
     * @param prefix of the orders' numbers, another one for each run
     */
    public Throughput run(Door door, String prefix, Duration duration) {
        return run(List.of(door), prefix, duration);
    }

    /** To several doors of one peer in turn. */
    public Throughput run(List<Door> doors, String prefix, Duration duration) {
        return run(lua(doors, prefix), doors.get(0), duration);
    }

    /** Again and again the same SOAP message. */
    public Throughput same(Door door, String envelope, Duration duration) {
        var headers = door.headers().entrySet().stream()
                .map(header -> "wrk.headers[\"" + header.getKey() + "\"] = \"" + header.getValue() + "\"\n")
                .collect(Collectors.joining());
        return run(
                "wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = \"text/xml; charset=UTF-8\"\n"
                        + "wrk.headers[\"SOAPAction\"] = \"urn:mediate\"\n" + headers + "wrk.body = [==[" + envelope
                        + "]==]\n",
                door,
                duration);
    }

    private Throughput run(String lua, Door door, Duration duration) {
        try {
            Files.createDirectories(script.getParent());
            Files.writeString(script, lua);
            var output = script.resolveSibling("wrk.out");
            var exit = new ProcessBuilder(List.of(
                            "wrk",
                            "-t1",
                            "-c" + connections,
                            "-d" + duration.toSeconds() + "s",
                            "--timeout=10s",
                            "--latency",
                            "-s" + script,
                            door.uri().toString()))
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

    private static Throughput parsed(String text) {
        var requests = (long) number(REQUESTS, text);
        var refused = (long) number(REFUSED, text);
        var broken = BROKEN.matcher(text);
        var unanswered = 0L;
        if (broken.find()) {
            for (int group = 1; group <= 4; group++) {
                unanswered += Long.parseLong(broken.group(group));
            }
        }
        var rate = number(RATE, text) * (requests == 0 ? 0 : (requests - refused) / (double) requests);
        return new Throughput(requests - refused, refused + unanswered, rate, p99(text));
    }

    private static double number(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private static Duration p99(String text) {
        var found = P99.matcher(text);
        if (!found.find()) {
            return Duration.ZERO;
        }
        var nanos = switch (found.group(2)) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            default -> 60e9;
        };
        return Duration.ofNanos((long) (Double.parseDouble(found.group(1)) * nanos));
    }

    /** Whole requests, so that nothing but the number is put together while it runs. */
    private static String lua(List<Door> doors, String prefix) {
        var numbers = Orders.NUMBER.length() - prefix.length();
        var templates = Orders.templates();
        var parts = IntStream.range(0, Math.max(templates.size(), doors.size()))
                .mapToObj(i -> part(doors.get(i % doors.size()), templates.get(i % templates.size())))
                .collect(Collectors.joining(",\n"));
        return """
                local parts = {
                %s}
                for _, part in ipairs(parts) do
                  local head, body = part[1]:match("^(.-\\n\\n)(.*)$")
                  part[1] = head:gsub("\\n", "\\r\\n") .. body .. "%s"
                end
                local count = 0
                function request()
                  count = count + 1
                  local part = parts[count %% #parts + 1]
                  return part[1] .. string.format("%%0%dd", count) .. part[2]
                end
                """.formatted(parts, prefix, numbers);
    }

    /** Before and after the number. */
    private static String part(Door door, String template) {
        var at = template.indexOf(Orders.NUMBER);
        return "{[==[POST " + door.uri().getRawPath() + " HTTP/1.1\nHost: "
                + door.uri().getAuthority()
                + "\nContent-Type: application/json\n"
                + door.headers().entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue() + "\n")
                        .collect(Collectors.joining())
                + "Content-Length: " + template.getBytes(StandardCharsets.UTF_8).length + "\n\n"
                + template.substring(0, at) + "]==], [==[" + template.substring(at + Orders.NUMBER.length()) + "]==]}";
    }
}
