package io.caravanserai.hub.route.scaffold.draft;

import io.caravanserai.hub.route.document.Described;
import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.document.Wanted;
import io.caravanserai.hub.route.document.json.CsvDocument;
import io.caravanserai.hub.route.document.json.JsonDocument;
import io.caravanserai.hub.route.document.json.OpenApiDocument;
import io.caravanserai.hub.route.document.xml.WsdlDocument;
import io.caravanserai.hub.route.document.xml.XsdDocument;
import java.nio.file.Files;
import java.util.Locale;

/** Reads a document of whatever notation it turns out to be. */
public final class Documents {

    private Documents() {}

    /** What the hub will send to a system. */
    public static Described sent(Wanted wanted) {
        return read(wanted, false);
    }

    /** What a partner will send to the hub. */
    public static Described received(Wanted wanted) {
        return read(wanted, true);
    }

    private static Described read(Wanted wanted, boolean received) {
        if (!Files.isRegularFile(wanted.file())) {
            throw new Unsuitable("there is no file " + wanted.file());
        }
        var name = String.valueOf(wanted.file().getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".wsdl")) {
            return WsdlDocument.read(wanted);
        }
        if (name.endsWith(".xsd")) {
            return XsdDocument.read(wanted);
        }
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return CsvDocument.read(wanted, received);
        }
        if (name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml")) {
            var tree = JsonDocument.tree(wanted.file());
            if (tree.has("openapi")) {
                return OpenApiDocument.read(wanted);
            }
            if (tree.has("swagger")) {
                throw new Unsuitable(
                        "Swagger 2.0 is not read: choose the OpenAPI 3 document that its publisher may offer too, or convert it"
                                + " (npx swagger2openapi, or converter.swagger.io) and choose the result with --from");
            }
            boolean schema = tree.has("$schema") || tree.has("properties") || tree.has("$ref") || tree.has("allOf");
            return schema ? JsonDocument.schema(tree, wanted) : JsonDocument.sample(tree, wanted);
        }
        throw new Unsuitable(
                wanted.file() + " is none of .yaml, .json (OpenAPI, JSON Schema, a sample), .wsdl, .xsd, .csv, .tsv");
    }
}
