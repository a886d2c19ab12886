package io.caravanserai.hub.route.scaffold.draft;

import java.nio.file.Path;

/**
 * What is to be connected.
 *
 * @param system the target, or the partner that sends
 * @param document that describes it
 * @param choice the operation or element of the document, or the key columns of a CSV; empty to take the only one
 * @param type of the canonical model, with version
 * @param owner who answers for the system, and for the flow where that is new
 * @param contract name without version; empty to take that of the document
 * @param suggests whether pairs of fields are proposed
 */
public record Blueprint(
        String flow,
        String system,
        Path document,
        String choice,
        String type,
        String owner,
        String contract,
        boolean suggests) {}
