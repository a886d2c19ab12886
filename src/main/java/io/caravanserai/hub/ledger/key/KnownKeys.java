package io.caravanserai.hub.ledger.key;

import io.caravanserai.hub.message.CanonicalType;

/**
 * The business keys of which some target has, or will get, a newest value: those of subscriptions with {@code supersede} or
 * {@code onlyChanged}. What retention has let go of is known no more.
 */
@FunctionalInterface
public interface KnownKeys {

    /** For those without a ledger. */
    KnownKeys NONE = (type, beginning, visitor) -> {};

    /** What is done with a key; what it throws ends the visit. */
    @FunctionalInterface
    interface Visitor {
        void visit(String key) throws Exception;
    }

    /** Visits each key of the type that begins so, once; none is held open meanwhile. What comes later may be missed. */
    void visit(CanonicalType type, String beginning, Visitor visitor) throws Exception;
}
