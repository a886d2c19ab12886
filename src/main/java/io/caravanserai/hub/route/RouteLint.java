package io.caravanserai.hub.route;

import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Lint;
import io.caravanserai.hub.route.lint.Measures;
import io.caravanserai.hub.route.lint.Report;
import io.caravanserai.hub.route.lint.contract.ContractCheck;
import io.caravanserai.hub.route.lint.house.HouseChecks;
import io.caravanserai.hub.route.lint.meaning.MeaningChecks;
import io.caravanserai.hub.route.lint.safety.SafetyChecks;
import io.caravanserai.hub.route.lint.structure.StructureChecks;
import io.caravanserai.hub.route.model.House;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All rules over the files of a house; reads files only. */
public final class RouteLint {

    private RouteLint() {}

    /**
     * Every finding.
     *
     * @param root the folder that has {@code routes/}
     * @param paths whose findings are wanted; none for all
     */
    public static Report of(Path root, List<Path> paths) {
        return of(House.read(root), paths);
    }

    /** The same for a house that is read already. */
    public static Report of(House house, List<Path> paths) {
        var measures = Measures.of(house.root());
        var checks = new ArrayList<Check>(StructureChecks.all());
        checks.addAll(HouseChecks.all(measures));
        checks.addAll(SafetyChecks.all(measures));
        checks.addAll(MeaningChecks.all());
        checks.add(new ContractCheck());
        return new Lint(house, measures, checks).run(paths);
    }
}
