package io.caravanserai.hub.route.scaffold;

import io.caravanserai.hub.message.NearNames;
import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.document.Wanted;
import io.caravanserai.hub.route.document.json.JsonDocument;
import io.caravanserai.hub.route.document.json.JsonFields;
import io.caravanserai.hub.route.document.json.JsonSamples;
import io.caravanserai.hub.route.document.xml.WsdlDocument;
import io.caravanserai.hub.route.document.xml.XmlSamples;
import io.caravanserai.hub.route.document.xml.XsdDocument;
import io.caravanserai.hub.route.model.Agreement;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.scaffold.draft.CanonicalSide;
import io.caravanserai.hub.route.scaffold.draft.MappingFiles;
import io.caravanserai.hub.route.scaffold.draft.Plan;
import io.caravanserai.hub.route.scaffold.skeleton.Side;
import java.util.List;

/** A mapping between two contracts that are there. */
public final class MappingScaffold {

    private MappingScaffold() {}

    /**
     * The mapping and its case.
     *
     * @param name as routes call it
     * @param choice the operation or element, where a side is a WSDL or an XSD that has several
     */
    public static Plan of(House house, String name, String from, String to, String choice, boolean suggests) {
        var reads = side(house, from, choice);
        var makes = side(house, to, choice);
        var mapping = MappingFiles.of(name, reads, makes, from, input(house, from, reads), suggests);
        return new Plan(List.of(from + " and " + to), mapping.changes(), mapping.next());
    }

    /** The line of the case that says what goes in. */
    private static String input(House house, String contract, Side side) {
        if (house.contract(contract).filter(Agreement::canonical).isPresent()) {
            var type = CanonicalSide.of(house, contract);
            if (!type.sampleFile().isEmpty()) {
                return "input-file: " + type.sampleFile();
            }
        }
        return side.notation() == Side.Notation.XML
                ? "input: |\n" + XmlSamples.of(side.root()).indent(2)
                : "input: " + JsonSamples.line(side.root());
    }

    private static Side side(House house, String name, String choice) {
        var agreement = house.contract(name)
                .orElseThrow(() -> new Unsuitable("there is no contract '" + name + "' in canonical-model/"
                        + NearNames.clause(name, house.contracts().keySet())));
        var file = agreement.source().path();
        var wanted = new Wanted(file, choice, "");
        return switch (agreement.notation()) {
            case ".schema.json" ->
                agreement.canonical()
                        ? CanonicalSide.of(house, name).side()
                        : new Side(name, Side.Notation.JSON, JsonFields.of(JsonDocument.tree(file)));
            case ".form.schema.json" -> new Side(name, Side.Notation.FORM, JsonFields.of(JsonDocument.tree(file)));
            case ".openapi.yaml" -> {
                var document = JsonDocument.tree(file);
                yield new Side(
                        name,
                        Side.Notation.JSON,
                        JsonFields.of(
                                document,
                                document.path("components").path("schemas").path(agreement.component())));
            }
            case ".wsdl" ->
                new Side(name, Side.Notation.XML, WsdlDocument.read(wanted).root());
            case ".xsd" ->
                new Side(name, Side.Notation.XML, XsdDocument.read(wanted).root());
            default ->
                throw new Unsuitable(name + " is a contract of columns; a mapping stands between those of messages");
        };
    }
}
