package io.caravanserai.hub.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A compiled mapping; safe to use from many threads. */
@FunctionalInterface
public interface Program {

    /**
     * Translates one body.
     *
     * @param body a JSON node, or bytes of JSON or XML
     * @param message what the mapping sees as {@code $message}
     */
    Translation translate(Object body, ObjectNode message);
}
