package io.caravanserai.bench.peer.durable;

import java.util.UUID;

/** What is claimed for one target. */
record Delivery(UUID id, byte[] content) {}
