package io.caravanserai.hub.console.correction;

import org.springframework.context.annotation.Import;

/** What of the API is about editing dead letters and rejects; listed among Boot's management context configurations. */
@Import({
    EditController.class,
    ProposalsController.class,
    Desk.class,
    RejectEditController.class,
    RejectProposalsController.class,
    RejectDesk.class
})
class CorrectionsApi {}
