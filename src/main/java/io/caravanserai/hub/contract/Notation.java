package io.caravanserai.hub.contract;

import io.caravanserai.hub.message.CanonicalType;
import java.io.IOException;
import java.nio.file.Path;

/** A way in which contracts are written down; every bean of this type is known to {@link Contracts}. */
public interface Notation {

    /** How its files end, as in {@code .schema.json}; where two endings fit, the longer one counts. */
    String ending();

    /** Understands a file, once; one that it cannot understand is an exception that says why. */
    Judge compile(CanonicalType type, Path file) throws IOException;
}
