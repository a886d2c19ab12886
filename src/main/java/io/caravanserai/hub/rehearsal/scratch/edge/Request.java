package io.caravanserai.hub.rehearsal.scratch.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One request to a system outside: how it was addressed, its headers as they leave the hub, its body.
 *
 * @param digest of the body, as the ledger keeps it of what failed; {@code null} where it keeps none
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are shown, never compared
public record Request(
        String target,
        ObjectNode address,
        ObjectNode headers,
        byte[] body,
        @Nullable String digest) {}
