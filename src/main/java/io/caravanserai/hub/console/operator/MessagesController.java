package io.caravanserai.hub.console.operator;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.ledger.Inquiry.MessageFilter;
import io.caravanserai.hub.ledger.Inquiry.MessageReport;
import io.caravanserai.hub.ledger.Inquiry.State;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where each accepted message is. */
@ManagementController
@RequestMapping("/api/messages")
final class MessagesController {

    private final Inquiry inquiry;

    MessagesController(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    @GetMapping
    Listing<MessageReport> list(
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String correlation,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.of(inquiry.messages(new MessageFilter(
                key,
                correlation,
                Asked.optional(
                        "status", status, State::parse, "pending, in-flight, delivered, filtered, dead or discarded"),
                target,
                Asked.optional("type", type, CanonicalType::parse, "as in order.v1"),
                Asked.optional("from", from, Instant::parse, "a time in UTC, as in 2026-01-31T08:00:00Z"),
                Asked.optional("after", after, MessageId::parse, "the id of a message"),
                Listing.limit(limit))));
    }

    @GetMapping("/{id}")
    MessageReport show(@PathVariable String id) {
        return inquiry.message(Asked.of("id", id, MessageId::parse, "the id of a message, a UUID"))
                .orElseThrow(
                        () -> NotThere.of(
                                "message",
                                id,
                                "GET /api/messages?key=… finds one by its business key, ?correlation=… by the id that its sender gave it"));
    }
}
