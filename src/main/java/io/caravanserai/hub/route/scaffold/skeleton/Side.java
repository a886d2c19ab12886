package io.caravanserai.hub.route.scaffold.skeleton;

import io.caravanserai.hub.route.document.Field;

/**
 * What a mapping reads, or makes.
 *
 * @param contract with version
 */
public record Side(String contract, Notation notation, Field root) {

    /** How a body of it is written. */
    public enum Notation {
        JSON,
        FORM,
        XML
    }
}
