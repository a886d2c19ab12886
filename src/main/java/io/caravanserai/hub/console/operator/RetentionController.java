package io.caravanserai.hub.console.operator;

import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.Why;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.ledger.retention.Retention;
import io.caravanserai.hub.ledger.retention.Retention.Gone;
import io.caravanserai.hub.ledger.retention.Retention.Plan;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is kept how long, and letting go of what is past. */
@ManagementController
@RequestMapping("/api/retention")
final class RetentionController {

    private final Retention retention;
    private final AuditTrail audit;

    RetentionController(Retention retention, AuditTrail audit) {
        this.retention = retention;
        this.audit = audit;
    }

    record Running(@Nullable String why) {}

    @GetMapping
    Plan show() {
        return retention.plan();
    }

    /** Recorded before it begins, since what goes cannot be taken back, and again with what went. */
    @PostMapping(path = "/run", consumes = MediaType.APPLICATION_JSON_VALUE)
    Gone run(@RequestBody Running running) {
        var why = Why.given(running.why(), "\"why\": \"the disk is filling up\"");
        audit.record(LoggedIn.actor(), "retention.run", "ledger", why, Map.of());
        var gone = retention
                .run()
                .orElseThrow(
                        () -> new NotNow("A hub is letting go of what is past already; ask again when it is done"));
        audit.record(LoggedIn.actor(), "retention.gone", "ledger", why, detail(gone));
        return gone;
    }

    private static Map<String, String> detail(Gone gone) {
        return Map.of(
                "days", gone.dropped().stream().map(Object::toString).collect(Collectors.joining(" ")),
                "messages", Long.toString(gone.messages()),
                "moved", Long.toString(gone.moved()),
                "rejects", Long.toString(gone.rejects()),
                "files", Long.toString(gone.files()),
                "identities", Long.toString(gone.identities()));
    }
}
