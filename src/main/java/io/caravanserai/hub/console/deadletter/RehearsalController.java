package io.caravanserai.hub.console.deadletter;

import static io.caravanserai.hub.console.deadletter.DeadLettersController.FORM;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.Why;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.access.Role;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.console.replay.ReplayReport;
import io.caravanserai.hub.deadletter.DeadLetters;
import io.caravanserai.hub.deadletter.rehearse.DeadLetterRehearsal;
import io.caravanserai.hub.deadletter.rehearse.Rehearsed;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** Tells what would become of dead letters if they were replayed; nothing is sent and nothing changes. */
@ManagementController
@RequestMapping("/api/dead-letters/rehearse")
final class RehearsalController {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final DeadLetters letters;
    private final DeadLetterRehearsal rehearsal;
    private final ReplayController replays;
    private final AuditTrail audit;

    RehearsalController(
            DeadLetters letters, DeadLetterRehearsal rehearsal, ReplayController replays, AuditTrail audit) {
        this.letters = letters;
        this.rehearsal = rehearsal;
        this.replays = replays;
        this.audit = audit;
    }

    /**
     * Which, and with what.
     *
     * @param limit the most that are tried, the last to die first
     * @param with texts of files that stand in the places of routes and mappings
     * @param answers what systems answer, by system, as in {@code answers} of a flow's cases
     * @param release whether exactly those that would pass are then replayed; {@code why} says why
     */
    record Wish(
            @Nullable String flow,
            @Nullable String type,
            @Nullable String target,
            @Nullable String cause,
            @Nullable String unknown,
            @Nullable String key,
            @Nullable String text,
            @Nullable String since,
            @Nullable String before,
            @Nullable List<String> ids,
            @Nullable Integer limit,
            @Nullable Map<String, String> with,
            @Nullable Map<String, JsonNode> answers,
            @Nullable Boolean release,
            @Nullable String why) {

        boolean releases() {
            return Boolean.TRUE.equals(release);
        }
    }

    /**
     * What would become of each.
     *
     * @param matched how many the selection means
     * @param verdicts how many of each
     * @param replay of those that would pass; nothing where none was wanted or none would
     */
    record Told(
            long matched,
            int rehearsed,
            Map<String, Integer> verdicts,
            List<Rehearsed> items,
            @Nullable ReplayReport replay) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Told rehearse(@RequestBody Wish wish) {
        Map<String, String> with = wish.with() == null ? Map.of() : wish.with();
        if (!with.isEmpty() && !LoggedIn.holds(Role.INTEGRATOR)) {
            throw new AccessDeniedException("Only an integrator may try other routes and mappings");
        }
        var why = wish.releases() ? Why.given(wish.why()) : null;
        if (wish.releases() && !with.isEmpty()) {
            throw new IllegalArgumentException(
                    "What passes with files that are not in use would not pass now: put them in use first");
        }
        var limit = wish.limit() == null ? USUAL : wish.limit();
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ", not " + limit);
        }
        var selection = new Wanted(
                        wish.flow(),
                        wish.type(),
                        wish.target(),
                        wish.cause(),
                        wish.unknown(),
                        wish.key(),
                        wish.text(),
                        wish.since(),
                        wish.before())
                .selection();
        List<DeadLetterId> ids;
        long matched;
        if (wish.ids() != null && !wish.ids().isEmpty()) {
            ids = wish.ids().stream()
                    .limit(limit)
                    .map(id -> Asked.of("ids", id, DeadLetterId::parse, FORM))
                    .toList();
            matched = wish.ids().size();
        } else {
            ids = letters.find(selection, null, limit).items().stream()
                    .map(letter -> letter.id())
                    .toList();
            matched = letters.count(selection).dead();
        }
        if (ids.isEmpty()) {
            throw NotThere.of("dead letter", "for " + selection, "GET /api/dead-letters/causes tells what there is");
        }
        var told = rehearsal.of(ids, with, wish.answers() == null ? Map.of() : wish.answers());
        var verdicts = new TreeMap<String, Integer>();
        told.forEach(one -> verdicts.merge(one.verdict().toString(), 1, Integer::sum));
        audit.record(
                LoggedIn.actor(),
                "dead-letter.rehearse",
                ids.size() == 1 ? ids.get(0).toString() : selection.toString(),
                null,
                Map.of("letters", Integer.toString(ids.size()), "with", String.join(", ", with.keySet())));
        var passing = told.stream()
                .filter(one -> one.verdict().isGood())
                .map(Rehearsed::id)
                .toList();
        var replay = why == null || passing.isEmpty() ? null : replays.replay(passing, why);
        return new Told(matched, told.size(), verdicts, told, replay);
    }
}
