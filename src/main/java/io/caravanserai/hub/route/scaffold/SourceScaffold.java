package io.caravanserai.hub.route.scaffold;

import io.caravanserai.hub.route.document.Described;
import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.document.Wanted;
import io.caravanserai.hub.route.document.Way;
import io.caravanserai.hub.route.document.Words;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.scaffold.draft.Blueprint;
import io.caravanserai.hub.route.scaffold.draft.CanonicalSide;
import io.caravanserai.hub.route.scaffold.draft.Change;
import io.caravanserai.hub.route.scaffold.draft.ContractFiles;
import io.caravanserai.hub.route.scaffold.draft.Documents;
import io.caravanserai.hub.route.scaffold.draft.FlowPage;
import io.caravanserai.hub.route.scaffold.draft.MappingFiles;
import io.caravanserai.hub.route.scaffold.draft.Plan;
import io.caravanserai.hub.route.scaffold.draft.YamlBlock;
import io.caravanserai.hub.route.scaffold.skeleton.Side;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connects a partner that sends what becomes a canonical type. */
public final class SourceScaffold {

    private SourceScaffold() {}

    public static Plan of(House house, Blueprint blueprint) {
        return of(house, blueprint, received(blueprint), CanonicalSide.of(house, blueprint.type()));
    }

    static Described received(Blueprint blueprint) {
        var described = Documents.received(new Wanted(blueprint.document(), blueprint.choice(), blueprint.owner()));
        if (described.ending().equals(".form.schema.json")) {
            throw new Unsuitable("a door takes no forms: choose an operation that takes JSON");
        }
        return described;
    }

    static Plan of(House house, Blueprint blueprint, Described described, CanonicalSide type) {
        var contract = ContractFiles.of(house, blueprint, described);
        var flow = blueprint.flow();
        var route = flow + "-from-" + blueprint.system();
        var sample = contract.name() + "." + described.sampleEnding();
        var mapping = MappingFiles.of(
                flow + "/" + contract.name() + "-to-" + type.name(),
                contract.side(),
                type.side(),
                contract.contract(),
                described.way() instanceof Way.Rows
                        ? "input: " + CsvRows.first(described)
                        : "input-file: routes/" + flow + "/samples/" + sample,
                blueprint.suggests());
        var changes = new ArrayList<Change>(contract.changes());
        changes.addAll(mapping.changes());
        changes.addAll(FlowPage.changes(house, blueprint, false));
        var next = new ArrayList<>(mapping.next());
        var answer = "";
        if (described.way() instanceof Way.Soap soap && !soap.answer().name().isEmpty()) {
            var reply = answer(flow, contract, soap);
            changes.addAll(reply.changes());
            next.addAll(reply.next());
            answer = reply.name();
        }
        changes.add(new Change.NewFile(
                "routes/" + flow + "/" + route + ".camel.yaml",
                SourceRoute.text(blueprint, contract, mapping.name(), answer)));
        changes.add(
                new Change.NewFile("routes/" + flow + "/samples/" + sample, described.sample(), encoding(described)));
        var sent = sample;
        if (described.way() instanceof Way.Soap) {
            sent = contract.name() + ".soap.xml";
            changes.add(new Change.NewFile("routes/" + flow + "/samples/" + sent, envelope(described.sample())));
        }
        changes.add(new Change.NewFile(
                "routes/" + flow + "/" + route + ".test.yaml", SourceCase.text(blueprint, sent, described)));
        var doors = YamlBlock.of(house, "config/application.yaml", "hub", "doors");
        if (!doors.has(route)) {
            changes.add(doors.with(route, SourceRoute.door(blueprint, contract)));
        }
        if (described.way() instanceof Way.Rows rows && !rows.decimals().isEmpty()) {
            next.add("Make numbers of " + String.join(", ", rows.decimals())
                    + ", which have a decimal comma: number(replace(replace(.\""
                    + rows.decimals().get(0)
                    + "\", \"[.]\", \"\"), \",\", \".\"))");
        }
        next.add("./hub test routes/" + flow + "/" + route + ".test.yaml");
        next.add("Look at the door " + route
                + " in config/application.yaml, and say in hub.partners who may come in by it");
        if (FlowPage.isNew(house, flow)) {
            next.add("Say in routes/" + flow + "/flow.yaml what the flow is for and what may be expected of it");
        }
        next.add("./hub lint");
        return new Plan(List.of(blueprint.document() + ": " + described.origin()), changes, next);
    }

    private static Charset encoding(Described described) {
        return described.way() instanceof Way.Rows rows ? rows.encoding() : StandardCharsets.UTF_8;
    }

    private static String envelope(String payload) {
        return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">\n  <soap:Body>\n"
                + payload.indent(4)
                + "  </soap:Body>\n</soap:Envelope>\n";
    }

    /** What the hub says of an accepted message, in the words of the operation's answer. */
    private static MappingFiles answer(String flow, ContractFiles contract, Way.Soap soap) {
        var accepted = CanonicalSide.acceptance();
        return MappingFiles.of(
                flow + "/acceptance-to-" + Words.kebab(soap.answer().name()),
                accepted,
                new Side(contract.contract(), Side.Notation.XML, soap.answer()),
                "",
                "input: {messageId: 0195f2c0-7b1e-7c3a-9a53-3f0d5a1b2c4d, status: accepted}",
                false);
    }
}
