package io.caravanserai.hub.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.ManagementClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
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

    /** Whether every message was delivered, or need not be. */
    static boolean isGood(JsonNode replay) {
        var total = replay.path("total").asLong();
        return replay.path("delivered").asLong()
                        + replay.path("filtered").asLong()
                        + replay.path("gone").asLong()
                == total;
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
                + Field.text(replay, "delivered") + " delivered, " + Field.text(replay, "failed") + " failed again, "
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
}
