package io.caravanserai.hub.console.replay;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.Why;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.deadletter.replay.Replay;
import io.caravanserai.hub.deadletter.replay.ReplayJobs;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Replays: how far they are, and how one is held or ended. */
@ManagementController
@RequestMapping("/api/replays")
final class ReplaysController {

    private final List<ReplayJobs> jobs;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    ReplaysController(List<ReplayJobs> jobs, AuditTrail audit, TransactionOperations transaction) {
        this.jobs = jobs;
        this.audit = audit;
        this.transaction = transaction;
    }

    @GetMapping
    Listing<ReplayReport> list(@RequestParam(defaultValue = "20") int limit) {
        Listing.limit(limit);
        return Listing.of(
                jobs.stream()
                        .flatMap(kind -> kind.newest(limit).stream())
                        .sorted(Comparator.comparing(Replay::askedAt).reversed())
                        .limit(limit)
                        .map(ReplayReport::of)
                        .toList(),
                null);
    }

    @GetMapping("/{id}")
    ReplayReport show(@PathVariable String id) {
        return jobs.stream()
                .flatMap(kind -> kind.one(id(id)).stream())
                .findFirst()
                .map(ReplayReport::of)
                .orElseThrow(() -> notThere(id));
    }

    /** Only what did not end well, unless all is asked for. */
    @GetMapping({"/{id}/items", "/{id}/letters"})
    Listing<ReplayJobs.Item> items(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "50") int limit) {
        show(id);
        Listing.limit(limit);
        return Listing.of(
                jobs.stream()
                        .flatMap(kind -> kind.items(id(id), all, limit).stream())
                        .toList(),
                null);
    }

    @PostMapping(path = "/{id}/pause", consumes = MediaType.APPLICATION_JSON_VALUE)
    ReplayReport pause(@PathVariable String id, @RequestBody Why why) {
        return change(id, Replay.State.PAUSED, "pause", why);
    }

    @PostMapping(path = "/{id}/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    ReplayReport resume(@PathVariable String id, @RequestBody Why why) {
        return change(id, Replay.State.RUNNING, "resume", why);
    }

    @PostMapping(path = "/{id}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    ReplayReport cancel(@PathVariable String id, @RequestBody Why why) {
        return change(id, Replay.State.CANCELLED, "cancel", why);
    }

    private ReplayReport change(String id, Replay.State to, String act, Why why) {
        var reason = why.given();
        var before = show(id);
        transaction.executeWithoutResult(status -> {
            if (jobs.stream().noneMatch(kind -> kind.change(id(id), to))) {
                throw new NotNow("Replay " + id + " is " + before.state() + "; there is nothing to " + act);
            }
            audit.record(LoggedIn.actor(), "replay." + act, id, reason, Map.of());
        });
        return show(id);
    }

    private static UUID id(String id) {
        return Asked.of("id", id, UUID::fromString, "the id of a replay, a UUID");
    }

    private static NotThere notThere(String id) {
        return NotThere.of("replay", id, "GET /api/replays lists the newest");
    }
}
