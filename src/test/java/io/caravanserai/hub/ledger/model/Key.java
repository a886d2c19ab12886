package io.caravanserai.hub.ledger.model;

import io.caravanserai.hub.message.CanonicalType;

/** A business key at an ordered subscription. */
record Key(String target, CanonicalType type, String subject) {}
