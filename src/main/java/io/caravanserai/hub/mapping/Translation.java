package io.caravanserai.hub.mapping;

/** What a mapping made of a body: a JSON node, or bytes. */
record Translation(Object body, String contentType) {}
