package io.caravanserai.hub.console.reject;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.Why;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.deadletter.reject.Rejects;
import io.caravanserai.hub.deadletter.reject.Rejects.End;
import io.caravanserai.hub.message.MessageId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Gives rejects up, and takes that back. */
@ManagementController
@RequestMapping("/api/rejects")
final class RejectEndsController {

    /** In one transaction; whoever has more asks again. */
    private static final int MOST = 5_000;

    private final Rejects rejects;
    private final AuditTrail audit;
    private final TransactionOperations transaction;

    RejectEndsController(Rejects rejects, AuditTrail audit, TransactionOperations transaction) {
        this.rejects = rejects;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Which, as a filter that names something. */
    record Several(
            @Nullable String door,
            @Nullable String partner,
            @Nullable String cause,
            @Nullable String identity,
            @Nullable String text,
            @Nullable String since,
            @Nullable String before,
            @Nullable Boolean all,
            @Nullable String why) {}

    record Discarded(int discarded, boolean more) {}

    record One(MessageId id, String status) {}

    @GetMapping("/discarded")
    Listing<Rejects.Discarded> discarded(@RequestParam(defaultValue = "50") int limit) {
        return Listing.of(rejects.discarded(Listing.limit(limit)), null);
    }

    @PostMapping(path = "/{id}/discard", consumes = MediaType.APPLICATION_JSON_VALUE)
    One discard(@PathVariable String id, @RequestBody Why reason) {
        var reject = Wanted.open(rejects, id).id();
        discard(List.of(reject), reason.given(), reject.toString());
        return new One(reject, "discarded");
    }

    @PostMapping(path = "/discard", consumes = MediaType.APPLICATION_JSON_VALUE)
    Discarded discard(@RequestBody Several several) {
        var why = Why.given(several.why());
        var filter = new Wanted(
                        several.door(),
                        several.partner(),
                        several.cause(),
                        several.identity(),
                        several.text(),
                        several.since(),
                        several.before())
                .filter(several.all());
        var ids = rejects.open(filter, null, MOST);
        if (ids.isEmpty()) {
            throw Wanted.nothing(filter);
        }
        return new Discarded(discard(ids, why, filter.toString()), ids.size() == MOST);
    }

    private int discard(List<MessageId> ids, String why, String subject) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var who = LoggedIn.actor();
            var ended = ids.stream()
                    .filter(id -> rejects.settle(id, End.DISCARDED, who.name(), why, null))
                    .count();
            if (ended > 0) {
                audit.record(who, "reject.discard", subject, why, Map.of("discarded", Long.toString(ended)));
            }
            return (int) ended;
        }));
    }

    @PostMapping(path = "/{id}/restore", consumes = MediaType.APPLICATION_JSON_VALUE)
    One restore(@PathVariable String id, @RequestBody Why reason) {
        var reject = Asked.of("id", id, MessageId::parse, "the id of a reject, a UUID");
        var why = reason.given();
        transaction.executeWithoutResult(status -> {
            if (!rejects.restore(reject)) {
                throw rejects.kept(reject)
                        .<RuntimeException>map(kept -> new NotNow("Reject " + id + " is "
                                + (kept.settled() == null ? "open" : kept.settled())
                                + ", not discarded; there is nothing to restore"))
                        .orElseGet(() -> NotThere.of(
                                "reject",
                                id,
                                "it never was, or is past its retention; GET /api/rejects/discarded lists what can be"
                                        + " restored"));
            }
            audit.record(LoggedIn.actor(), "reject.restore", id, why, Map.of());
        });
        return new One(reject, "open");
    }
}
