package io.caravanserai.hub.mapping.language;

import io.caravanserai.hub.mapping.Language;
import io.caravanserai.hub.mapping.MappingFolder;
import java.util.List;

/** Every language that the hub knows. */
public final class Languages {

    private Languages() {}

    public static List<Language> over(MappingFolder folder) {
        return List.of(
                new XsltLanguage(folder),
                new JsltLanguage(folder, new CodeTables(folder)),
                new JqLanguage(),
                new JsonataLanguage());
    }
}
