package io.caravanserai.hub.route.scaffold;

import io.caravanserai.hub.route.document.Wanted;
import io.caravanserai.hub.route.document.Way;
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
import java.util.ArrayList;
import java.util.List;

/** Connects a system that is told of a canonical type. */
public final class TargetScaffold {

    private TargetScaffold() {}

    public static Plan of(House house, Blueprint blueprint) {
        return of(house, blueprint, CanonicalSide.of(house, blueprint.type()));
    }

    static Plan of(House house, Blueprint blueprint, CanonicalSide type) {
        var described = Documents.sent(new Wanted(blueprint.document(), blueprint.choice(), blueprint.owner()));
        var contract = ContractFiles.of(house, blueprint, described);
        var flow = blueprint.flow();
        var mapping = MappingFiles.of(
                flow + "/" + type.name() + "-to-" + contract.name(),
                type.side(),
                contract.side(),
                type.type(),
                type.sampleFile().isEmpty()
                        ? "input-file: routes/" + flow + "/samples/" + type.name() + ".json"
                        : "input-file: " + type.sampleFile(),
                blueprint.suggests());
        var changes = new ArrayList<Change>(contract.changes());
        changes.addAll(mapping.changes());
        changes.addAll(FlowPage.changes(house, blueprint, true));
        var route = flow + "-to-" + blueprint.system();
        changes.add(new Change.NewFile(
                "routes/" + flow + "/" + route + ".camel.yaml",
                TargetRoute.text(blueprint, contract, mapping.name(), type)));
        changes.add(new Change.NewFile("routes/" + flow + "/samples/" + type.name() + ".json", type.sample()));
        changes.add(new Change.NewFile(
                "routes/" + flow + "/" + route + ".test.yaml", TargetCase.text(blueprint, contract, type)));
        var systems = YamlBlock.of(house, "config/systems.yaml", "systems");
        boolean known = systems.has(blueprint.system());
        if (!known) {
            changes.add(
                    systems.with(blueprint.system(), "\n" + SystemEntry.text(blueprint, contract, type.personal())));
        }
        var next = new ArrayList<>(mapping.next());
        if (described.way() instanceof Way.Http http) {
            ItemPaths.next(http, type, route).ifPresent(next::add);
        }
        if (described.way() instanceof Way.Rows rows && !rows.decimals().isEmpty()) {
            next.add("Write " + String.join(", ", rows.decimals())
                    + " with a decimal comma, as in replace(string(.amount), \"[.]\", \",\")");
        }
        next.add("./hub test routes/" + flow + "/" + route + ".test.yaml");
        if (!known) {
            next.add("Look at " + blueprint.system()
                    + " in config/systems.yaml: what makes an effect single there, its limits, and "
                    + SystemEntry.environment(blueprint.system(), described.way()));
        }
        if (FlowPage.isNew(house, flow)) {
            next.add("Say in routes/" + flow + "/flow.yaml what the flow is for and what may be expected of it");
        }
        next.add("./hub lint, and ./hub test: the cases of other flows now see " + blueprint.system()
                + " too, and say so until they expect it (./hub test --update)");
        return new Plan(List.of(blueprint.document() + ": " + described.origin()), changes, next);
    }
}
