package io.caravanserai.hub.ledger.retention;

import io.caravanserai.hub.message.CanonicalType;
import java.util.Map;

/** Says of each canonical type what class of data it carries. */
@FunctionalInterface
public interface DataClasses {

    /** Every type that has a schema. One that has none any more is kept as long as whatever is kept longest. */
    Map<CanonicalType, DataClass> known();
}
