package io.caravanserai.hub.route.document;

import java.nio.file.Path;

/**
 * What somebody wants of a document.
 *
 * @param choice the operation, or the root element, where a document has several; empty to take the only one
 * @param owner who answers for the interface
 */
public record Wanted(Path file, String choice, String owner) {}
