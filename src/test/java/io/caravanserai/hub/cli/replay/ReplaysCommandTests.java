package io.caravanserai.hub.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.cli.management.AskedHub;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands about replays show of both kinds. */
class ReplaysCommandTests {

    private static final String LETTERS = """
            {"id": "r-1", "kind": "dead-letters", "state": "%s", "who": "otto", "why": "so", "selection": "target erp",
             "askedAt": "2026-01-31T12:00:00Z", "total": 100, "delivered": 40, "filtered": 0, "failed": 5, "refused": 0, "gone": 0,
             "underWay": 10, "done": 45, "remaining": 55, "perSecond": 12.5, "etaSeconds": 65}""";
    private static final String REJECTS = """
            {"id": "r-2", "kind": "rejects", "state": "running", "who": "otto", "why": "so", "selection": "door orders-from-webshop",
             "askedAt": "2026-01-31T12:00:00Z", "total": 10, "accepted": 4, "repeated": 1, "failed": 2, "refused": 1, "gone": 0,
             "underWay": 0, "done": 8, "remaining": 2, "perSecond": 12.5, "held": "route orders-from-webshop does not run here"}""";

    @TempDir
    private Path data;

    private AskedHub hub;

    @BeforeEach
    void start() throws IOException {
        hub = new AskedHub(data);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void drawsHowFarItIs() throws IOException {
        var replay = new ObjectMapper().readTree(LETTERS.formatted("running"));
        assertThat(Watch.bar(replay)).isEqualTo("[#############.................]");
        assertThat(Watch.line(replay)).startsWith("45 of 100 done, 40 delivered, 5 failed again, 55 remaining, 12.5/s");
    }

    @Test
    void saysOfRejectsWhatWasAcceptedAndWhySomeWait() throws IOException {
        var replay = new ObjectMapper().readTree(REJECTS);
        assertThat(Watch.line(replay))
                .isEqualTo("8 of 10 done, 4 accepted, 1 known already, 2 failed again, 1 refused, 2 remaining, 12.5/s");
        hub.answers(REJECTS);
        assertThat(hub.ask("replays", "show", "r-2")).isZero();
        assertThat(hub.out())
                .contains(
                        "Replay r-2 of rejects, door orders-from-webshop is running",
                        "Some of it waits: route orders-from-webshop does not run here");
        assertThat(hub.asked()).containsExactly("GET /api/replays/r-2", "GET /api/replays/r-2/items?limit=50");
    }

    @Test
    void holdsAReplay() {
        hub.answers(LETTERS.formatted("paused"));
        assertThat(hub.ask("replays", "pause", "r-1", "--why", "month end")).isZero();
        assertThat(hub.asked()).containsExactly("POST /api/replays/r-1/pause{\"why\":\"month end\"}");
        assertThat(hub.out()).contains("is paused");
    }
}
