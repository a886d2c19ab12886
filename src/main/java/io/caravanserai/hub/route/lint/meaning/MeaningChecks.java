package io.caravanserai.hub.route.lint.meaning;

import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.mapping.MappingText;
import java.util.HashMap;
import java.util.List;

/** The checks of this group. */
public final class MeaningChecks {

    private MeaningChecks() {}

    public static List<Check> all() {
        var texts = new HashMap<String, MappingText>();
        return List.of(
                new ReferenceCheck(),
                new MappingCheck(texts),
                new SuggestionCheck(),
                new TypeCheck(texts),
                new SystemCheck(),
                new DoorCheck(),
                new TableCheck());
    }
}
