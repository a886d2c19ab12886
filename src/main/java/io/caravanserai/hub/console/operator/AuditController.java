package io.caravanserai.hub.console.operator;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what, when and why. */
@ManagementController
@RequestMapping("/api/audit")
final class AuditController {

    private final AuditTrail audit;

    AuditController(AuditTrail audit) {
        this.audit = audit;
    }

    @GetMapping
    Listing<AuditTrail.Entry> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        var asked = Listing.limit(limit);
        var entries = audit.read(Asked.optional("after", after, Long::valueOf, "the number of an entry"), asked + 1);
        return entries.size() <= asked
                ? Listing.of(entries, null)
                : Listing.of(entries.subList(0, asked), entries.get(asked - 1).id());
    }
}
