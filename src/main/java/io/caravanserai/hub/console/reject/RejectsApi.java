package io.caravanserai.hub.console.reject;

import org.springframework.context.annotation.Import;

/** What of the API is about rejects; listed among Boot's management context configurations. */
@Import({
    RejectsController.class,
    RejectCausesController.class,
    RejectReplayController.class,
    RejectCaptureController.class,
    RejectEndsController.class,
    RejectRehearsalController.class
})
class RejectsApi {}
