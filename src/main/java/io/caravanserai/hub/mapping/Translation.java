package io.caravanserai.hub.mapping;

/** What a mapping made of a body: a JSON node, or bytes. */
public record Translation(Object body, String contentType) {}
