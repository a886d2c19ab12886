package io.caravanserai.hub.ledger.model;

import io.caravanserai.hub.message.MessageId;

/** A message at one of its targets. */
public record Place(MessageId message, String target) {}
