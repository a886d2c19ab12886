package io.caravanserai.hub.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.ManagementClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Follows a replay to its end: a bar on a terminal, a line every few seconds elsewhere. */
final class Watch {

    private static final Duration BAR = Duration.ofMillis(500);
    private static final Duration LINE = Duration.ofSeconds(5);
    private static final int WIDTH = 30;

    private final ManagementClient hub;
    private final PrintWriter out;
    private final boolean terminal;

    Watch(ManagementClient hub, PrintWriter out) {
        this(hub, out, CommandLine.Help.Ansi.AUTO.enabled());
    }

    Watch(ManagementClient hub, PrintWriter out, boolean terminal) {
        this.hub = hub;
        this.out = out;
        this.terminal = terminal;
    }

    JsonNode untilOver(JsonNode started) {
        var replay = started;
        var wait = terminal ? BAR : Duration.ofMillis(250);
        while (!isOver(replay)) {
            write(replay);
            LockSupport.parkNanos(wait.toNanos());
            wait = terminal ? BAR : min(wait.multipliedBy(3), LINE);
            replay = hub.get(ReplaysCommand.PATH + "/" + replay.path("id").asText());
        }
        if (terminal) {
            out.print("\r\033[K");
        }
        return replay;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static boolean isOver(JsonNode replay) {
        return Set.of("done", "cancelled").contains(replay.path("state").asText());
    }

    /** How many came to what they were replayed for, or need not. */
    static long well(JsonNode replay) {
        return Stream.of("delivered", "filtered", "accepted", "repeated")
                .mapToLong(outcome -> replay.path(outcome).asLong())
                .sum();
    }

    /** Whether that is so of all that was there to be tried. */
    static boolean isGood(JsonNode replay) {
        return well(replay) + replay.path("gone").asLong()
                == replay.path("total").asLong();
    }

    private void write(JsonNode replay) {
        if (terminal) {
            out.print("\r\033[K" + bar(replay) + " " + line(replay));
        } else {
            out.println(line(replay));
        }
        out.flush();
    }

    static String bar(JsonNode replay) {
        var full = (int) (WIDTH
                * replay.path("done").asLong()
                / Math.max(1, replay.path("total").asLong()));
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
    }

    static String line(JsonNode replay) {
        return Field.text(replay, "done") + " of " + Field.text(replay, "total") + " done, "
                + outcomes(replay) + Field.text(replay, "failed") + " failed again, "
                + (replay.path("refused").asLong() > 0 ? Field.text(replay, "refused") + " refused, " : "")
                + Field.text(replay, "remaining") + " remaining, " + Field.text(replay, "perSecond") + "/s"
                + (replay.hasNonNull("etaSeconds")
                        ? ", "
                                + Duration.ofSeconds(replay.path("etaSeconds").asLong())
                                        .toString()
                                        .substring(2)
                                        .toLowerCase(java.util.Locale.ROOT)
                                + " left"
                        : "")
                + (replay.path("state").asText().equals("running") ? "" : ", " + Field.text(replay, "state"));
    }

    private static String outcomes(JsonNode replay) {
        if (!replay.path("kind").asText().equals("rejects")) {
            return Field.text(replay, "delivered") + " delivered, ";
        }
        return Field.text(replay, "accepted") + " accepted, "
                + (replay.path("repeated").asLong() > 0 ? Field.text(replay, "repeated") + " known already, " : "");
    }
}
