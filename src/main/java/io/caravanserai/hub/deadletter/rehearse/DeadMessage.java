package io.caravanserai.hub.deadletter.rehearse;

import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with its content.
 *
 * @param claim as a first attempt would have it
 * @param errorType of what kind the error was: the name of a class
 * @param error why it died
 * @param refusal where its target refused it
 */
public record DeadMessage(
        DeadLetterId id,
        Claim claim,
        @Nullable String errorType,
        @Nullable String error,
        @Nullable Refusal refusal) {}
