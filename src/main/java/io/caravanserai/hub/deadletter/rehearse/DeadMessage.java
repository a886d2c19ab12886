package io.caravanserai.hub.deadletter.rehearse;

import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with its content.
 *
 * @param claim as a first attempt would have it
 * @param error why it died
 * @param original the bytes as they came; null where the hub made the message itself
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record DeadMessage(
        DeadLetterId id, Claim claim, @Nullable String error, byte @Nullable [] original) {}
