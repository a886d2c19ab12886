package io.caravanserai.hub.partner.header;

import java.util.List;
import org.apache.camel.util.URISupport;

/** Endpoints that would let unlisted headers cross; names all of them. */
final class UnguardedEndpoints extends IllegalStateException {

    UnguardedEndpoints(List<String> offenders) {
        super("Headers would cross the hub's boundary unchecked:\n  - "
                + String.join(
                        "\n  - ",
                        offenders.stream().map(URISupport::sanitizeUri).sorted().toList()));
    }
}
