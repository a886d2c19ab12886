package io.caravanserai.hub.console.deadletter;

import io.caravanserai.hub.console.deadletter.rule.RulesController;
import org.springframework.context.annotation.Import;

/** What of the API is about dead letters; listed among Boot's management context configurations. */
@Import({
    DeadLettersController.class,
    CausesController.class,
    ReplayController.class,
    RehearsalController.class,
    CaptureController.class,
    UnknownOutcomesController.class,
    DiscardsController.class,
    RulesController.class
})
class DeadLettersApi {}
