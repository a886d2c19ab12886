package io.caravanserai.hub.rehearsal.scratch.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One request to a system outside: how it was addressed, its headers as they leave the hub, its body. */
@SuppressWarnings("ArrayRecordComponent") // the bytes are shown, never compared
public record Request(String target, ObjectNode address, ObjectNode headers, byte[] body) {}
