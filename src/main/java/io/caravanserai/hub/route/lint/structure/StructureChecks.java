package io.caravanserai.hub.route.lint.structure;

import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.catalog.Catalog;
import java.util.List;

/** The checks of this group. */
public final class StructureChecks {

    private StructureChecks() {}

    public static List<Check> all() {
        var catalog = new Catalog();
        return List.of(
                new FileCheck(),
                new SchemaCheck(),
                new EndpointCheck(catalog),
                new PlaceholderCheck(),
                new BeanCheck(catalog),
                new NameCheck(),
                new KameletCheck(),
                new SettingsCheck());
    }
}
