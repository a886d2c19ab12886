package io.caravanserai.hub.console.deadletter;

import static io.caravanserai.hub.console.deadletter.DeadLettersController.FORM;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.deadletter.capture.Capture;
import io.caravanserai.hub.deadletter.capture.Captured;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Gives out a dead letter as a fixture, without anybody's data. */
@ManagementController
@RequestMapping("/api/dead-letters")
final class CaptureController {

    private final Capture capture;
    private final AuditTrail audit;

    CaptureController(Capture capture, AuditTrail audit) {
        this.capture = capture;
        this.audit = audit;
    }

    @PostMapping("/{id}/capture")
    Captured capture(@PathVariable String id) {
        var letter = Asked.of("id", id, DeadLetterId::parse, FORM);
        var captured = capture.of(letter).orElseThrow(() -> DeadLettersController.notThere(id));
        audit.record(LoggedIn.actor(), "dead-letter.capture", letter.toString(), null, Map.of());
        return captured;
    }
}
