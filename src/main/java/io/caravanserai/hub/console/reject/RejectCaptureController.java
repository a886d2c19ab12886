package io.caravanserai.hub.console.reject;

import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.deadletter.capture.CapturedReject;
import io.caravanserai.hub.deadletter.capture.RejectCapture;
import io.caravanserai.hub.deadletter.reject.Rejects;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Gives out a reject as a fixture, without anybody's data. */
@ManagementController
@RequestMapping("/api/rejects")
final class RejectCaptureController {

    private final Rejects rejects;
    private final RejectCapture capture;
    private final AuditTrail audit;

    RejectCaptureController(Rejects rejects, RejectCapture capture, AuditTrail audit) {
        this.rejects = rejects;
        this.capture = capture;
        this.audit = audit;
    }

    @PostMapping("/{id}/capture")
    CapturedReject capture(@PathVariable String id) {
        var kept = rejects.kept(Wanted.id(id))
                .orElseThrow(() -> NotThere.of("reject", id, "GET /api/rejects lists the newest"));
        try {
            var captured = capture.of(kept);
            audit.record(LoggedIn.actor(), "reject.capture", id, null, Map.of());
            return captured;
        } catch (IllegalArgumentException cannot) {
            throw new NotNow("Reject " + id + " cannot be captured: " + cannot.getMessage());
        }
    }
}
