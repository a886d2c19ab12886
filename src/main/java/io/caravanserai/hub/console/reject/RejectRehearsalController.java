package io.caravanserai.hub.console.reject;

import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.Why;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.access.Role;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.console.replay.ReplayReport;
import io.caravanserai.hub.deadletter.reject.IntakeRehearsal;
import io.caravanserai.hub.deadletter.reject.IntakeRehearsal.Rehearsed;
import io.caravanserai.hub.deadletter.reject.Rejects;
import io.caravanserai.hub.deadletter.reject.Rejects.Filter;
import io.caravanserai.hub.deadletter.reject.Rejects.Kept;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** Tells what would become of rejects if they were run again; nothing is accepted and nothing changes. */
@ManagementController
@RequestMapping("/api/rejects/rehearse")
final class RejectRehearsalController {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final Rejects rejects;
    private final IntakeRehearsal rehearsal;
    private final RejectReplayController replays;
    private final AuditTrail audit;

    RejectRehearsalController(
            Rejects rejects, IntakeRehearsal rehearsal, RejectReplayController replays, AuditTrail audit) {
        this.rejects = rejects;
        this.rehearsal = rehearsal;
        this.replays = replays;
        this.audit = audit;
    }

    /**
     * Which, and with what.
     *
     * @param limit the most that are tried, the oldest first
     * @param with texts of files that stand in the places of routes and mappings
     * @param release whether exactly those that would pass are then replayed; {@code why} says why
     */
    record Wish(
            @Nullable String door,
            @Nullable String partner,
            @Nullable String cause,
            @Nullable String identity,
            @Nullable String text,
            @Nullable String since,
            @Nullable String before,
            @Nullable List<String> ids,
            @Nullable Integer limit,
            @Nullable Map<String, String> with,
            @Nullable Boolean release,
            @Nullable String why) {

        Filter filter() {
            return new Wanted(door, partner, cause, identity, text, since, before).filter();
        }
    }

    /**
     * What would become of each.
     *
     * @param replay of those that would pass; nothing where none was wanted or none would
     */
    record Told(
            int rehearsed,
            Map<String, Integer> verdicts,
            List<Rehearsed> items,
            @Nullable ReplayReport replay) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Told rehearse(@RequestBody Wish wish) {
        Map<String, String> with = wish.with() == null ? Map.of() : wish.with();
        var why = Boolean.TRUE.equals(wish.release()) ? Why.given(wish.why()) : null;
        if (!with.isEmpty() && !LoggedIn.holds(Role.INTEGRATOR)) {
            throw new AccessDeniedException("Only an integrator may try other routes and mappings");
        } else if (why != null && !with.isEmpty()) {
            throw new IllegalArgumentException(
                    "What passes with files that are not in use would not pass now: put them in use first");
        }
        var kept = kept(wish);
        var told = rehearsal.of(kept, with);
        var verdicts = new TreeMap<String, Integer>();
        told.forEach(one -> verdicts.merge(one.verdict(), 1, Integer::sum));
        audit.record(
                LoggedIn.actor(),
                "reject.rehearse",
                kept.size() == 1
                        ? kept.get(0).id().toString()
                        : wish.filter().isEverything()
                                ? kept.size() + " rejects"
                                : wish.filter().toString(),
                null,
                Map.of("rejects", Integer.toString(kept.size()), "with", String.join(", ", with.keySet())));
        var passing = told.stream()
                .filter(one -> one.verdict().equals("would-pass"))
                .map(Rehearsed::id)
                .toList();
        var replay = why == null || passing.isEmpty() ? null : replays.replay(passing, why);
        return new Told(told.size(), verdicts, told, replay);
    }

    private List<Kept> kept(Wish wish) {
        var limit = wish.limit() == null ? USUAL : wish.limit();
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ", not " + limit);
        }
        var named = Wanted.ids(wish.ids());
        var ids = named.isEmpty() ? rejects.open(wish.filter(), null, limit) : named;
        var kept = ids.stream()
                .limit(limit)
                .map(rejects::kept)
                .flatMap(Optional::stream)
                .toList();
        if (kept.isEmpty()) {
            throw Wanted.nothing(wish.filter());
        }
        return kept;
    }
}
