package io.caravanserai.hub.console.reject;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.ledger.Inquiry.RejectFilter;
import io.caravanserai.hub.ledger.Inquiry.RejectReport;
import io.caravanserai.hub.message.MessageId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the doors refused and kept. */
@ManagementController
@RequestMapping("/api/rejects")
final class RejectsController {

    private final Inquiry inquiry;

    RejectsController(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    @GetMapping
    Listing<RejectReport> list(
            @RequestParam(required = false) @Nullable String door,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String cause,
            @RequestParam(required = false) @Nullable String identity,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "false") boolean settled,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.of(inquiry.rejects(new RejectFilter(
                door,
                partner,
                cause,
                identity,
                text,
                Asked.optional("since", since, Asked::when, Asked.WHEN),
                Asked.optional("before", before, Asked::when, Asked.WHEN),
                settled,
                Asked.optional("after", after, MessageId::parse, "the id of a reject"),
                Listing.limit(limit))));
    }

    @GetMapping("/{id}")
    RejectReport show(@PathVariable String id) {
        return inquiry.reject(Asked.of("id", id, MessageId::parse, "the id of a reject, a UUID"))
                .orElseThrow(() -> NotThere.of("reject", id, "GET /api/rejects lists the newest"));
    }
}
