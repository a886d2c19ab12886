package io.caravanserai.hub.delivery.classification;

import io.caravanserai.hub.contract.Annotations;
import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.ledger.retention.DataClass;
import io.caravanserai.hub.ledger.retention.DataClasses;
import io.caravanserai.hub.message.CanonicalType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code x-data} of each schema; where it says nothing, one with sensitive places is personal, any other internal. */
final class SchemaDataClasses implements DataClasses {

    private final Contracts contracts;

    SchemaDataClasses(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public Map<CanonicalType, DataClass> known() {
        var known = new HashMap<CanonicalType, DataClass>();
        for (var name : contracts.names()) {
            var type = type(name);
            if (type != null) {
                known.put(type, dataClass(name, contracts.named(name).annotations()));
            }
        }
        return known;
    }

    private static @Nullable CanonicalType type(String name) {
        try {
            return CanonicalType.parse(name);
        } catch (IllegalArgumentException partnersOwn) {
            return null;
        }
    }

    private static DataClass dataClass(String name, Annotations annotations) {
        var said = annotations.data();
        if (said == null) {
            return annotations.sensitive().isEmpty() ? DataClass.INTERNAL : DataClass.PERSONAL;
        }
        try {
            return DataClass.parse(said);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "x-data of " + name + " must be public, internal or personal, not '" + said + "'", unknown);
        }
    }
}
