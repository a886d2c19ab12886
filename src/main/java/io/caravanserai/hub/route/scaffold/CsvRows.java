package io.caravanserai.hub.route.scaffold;

import io.caravanserai.hub.route.document.Described;
import io.caravanserai.hub.route.document.json.JsonSamples;

/** The first message of a file of rows, as its mapping gets it. */
final class CsvRows {

    private CsvRows() {}

    /** JSON is YAML too; in one line it stands behind its key. */
    static String first(Described described) {
        return JsonSamples.line(described.root());
    }
}
