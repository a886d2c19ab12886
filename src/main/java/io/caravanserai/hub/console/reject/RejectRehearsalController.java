package io.caravanserai.hub.console.reject;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.access.Role;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.deadletter.reject.IntakeRehearsal;
import io.caravanserai.hub.deadletter.reject.IntakeRehearsal.Rehearsed;
import io.caravanserai.hub.deadletter.reject.Rejects;
import io.caravanserai.hub.deadletter.reject.Rejects.Filter;
import io.caravanserai.hub.deadletter.reject.Rejects.Kept;
import io.caravanserai.hub.message.MessageId;
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
    private final AuditTrail audit;

    RejectRehearsalController(Rejects rejects, IntakeRehearsal rehearsal, AuditTrail audit) {
        this.rejects = rejects;
        this.rehearsal = rehearsal;
        this.audit = audit;
    }

    /**
     * Which, and with what.
     *
     * @param limit the most that are tried, the oldest first
     * @param with texts of files that stand in the places of routes and mappings
     */
    record Wish(
            @Nullable String door,
            @Nullable String cause,
            @Nullable String text,
            @Nullable List<String> ids,
            @Nullable Integer limit,
            @Nullable Map<String, String> with) {}

    record Told(int rehearsed, Map<String, Integer> verdicts, List<Rehearsed> items) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Told rehearse(@RequestBody Wish wish) {
        Map<String, String> with = wish.with() == null ? Map.of() : wish.with();
        if (!with.isEmpty() && !LoggedIn.holds(Role.INTEGRATOR)) {
            throw new AccessDeniedException("Only an integrator may try other routes and mappings");
        }
        var limit = wish.limit() == null ? USUAL : wish.limit();
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ", not " + limit);
        }
        var ids = wish.ids() == null || wish.ids().isEmpty()
                ? rejects.open(new Filter(wish.door(), wish.cause(), wish.text()), null, limit)
                : wish.ids().stream()
                        .limit(limit)
                        .map(id -> Asked.of("ids", id, MessageId::parse, "the id of a reject, a UUID"))
                        .toList();
        var kept = ids.stream().map(rejects::kept).flatMap(Optional::stream).toList();
        if (kept.isEmpty()) {
            throw NotThere.of("reject", "of this kind", "GET /api/rejects/causes tells what there is");
        }
        var told = rehearsal.of(kept, with);
        var verdicts = new TreeMap<String, Integer>();
        told.forEach(one -> verdicts.merge(one.verdict(), 1, Integer::sum));
        audit.record(
                LoggedIn.actor(),
                "reject.rehearse",
                kept.size() == 1 ? kept.get(0).id().toString() : subject(wish, kept),
                null,
                Map.of("rejects", Integer.toString(kept.size()), "with", String.join(", ", with.keySet())));
        return new Told(told.size(), verdicts, told);
    }

    private static String subject(Wish wish, List<Kept> kept) {
        return wish.door() != null ? wish.door() : wish.cause() != null ? wish.cause() : kept.size() + " rejects";
    }
}
