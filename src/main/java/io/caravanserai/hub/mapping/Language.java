package io.caravanserai.hub.mapping;

import java.io.IOException;
import java.util.Map;

/** A language that mappings may be written in. */
interface Language {

    /** Compiles a file; what else it reads on the way is noted on the file. */
    Program compile(MappingFile file) throws IOException;

    /** The languages by the extension of the file. */
    static Map<String, Language> all(MappingFolder folder) {
        var tables = new CodeTables(folder);
        return Map.of(
                "xslt", new XsltLanguage(folder),
                "jslt", new JsltLanguage(folder, tables),
                "jq", new JqLanguage(),
                "jsonata", new JsonataLanguage());
    }
}
