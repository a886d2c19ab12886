package io.caravanserai.hub.deadletter.correction;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.message.CanonicalType;

/**
 * A dead letter as somebody edits it.
 *
 * @param rule who decides on a correction
 * @param masked whether masks stand for its sensitive values
 */
public record Editable(DeadLetterId id, CanonicalType type, EditRule rule, boolean masked, JsonNode body) {}
