package io.caravanserai.hub.route.scaffold.draft;

import io.caravanserai.hub.route.model.House;
import java.util.List;

/** The page of a flow: written for a new one, added to where there is one. */
public final class FlowPage {

    private FlowPage() {}

    public static List<Change> changes(House house, Blueprint blueprint, boolean target) {
        var flow = blueprint.flow();
        var path = "routes/" + flow + "/flow.yaml";
        var page = house.flows().stream()
                .filter(each -> each.name().equals(flow) && each.page() != null)
                .findFirst();
        if (page.isEmpty()) {
            return List.of(new Change.NewFile(path, text(blueprint, target)));
        }
        var block = YamlBlock.of(house, path, "consistency");
        return target && !block.has(blueprint.system())
                ? List.of(block.with(blueprint.system(), blueprint.system() + ": eventual\n"))
                : List.of();
    }

    public static boolean isNew(House house, String flow) {
        return house.flows().stream().noneMatch(each -> each.name().equals(flow));
    }

    private static String text(Blueprint blueprint, boolean target) {
        return """
            # What the flow @FLOW@ is for and what it may cost.
            owner: @OWNER@
            purpose: @PURPOSE@
            pattern: publish-subscribe
            why: Whoever needs to know subscribes, and no other route changes.
            consistency:
            @TARGET@  max-drift: 15m                                  # longer than this between two systems is a fault
            freshness: 30s                                    # accepted to delivered everywhere, for 99 of 100
            expect: { every: 24h }                            # silence is a fault too
            """.replace("@FLOW@", blueprint.flow())
                .replace("@OWNER@", blueprint.owner())
                .replace(
                        "@PURPOSE@",
                        target
                                ? "Each " + blueprint.type() + " reaches " + blueprint.system() + "."
                                : "What " + blueprint.system() + " sends becomes " + blueprint.type() + ".")
                .replace("@TARGET@", target ? "  " + blueprint.system() + ": eventual\n" : "");
    }
}
