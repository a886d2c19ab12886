package io.caravanserai.hub.console.operator;

import org.springframework.context.annotation.Import;

/** What of the API operators use from day to day; listed among Boot's management context configurations. */
@Import({
    MessagesController.class,
    PartnersController.class,
    PausesController.class,
    SubscriptionsController.class,
    TargetsController.class,
    RetentionController.class,
    BalanceController.class,
    AuditController.class
})
class OperatorApi {}
