package io.caravanserai.hub.rehearsal.translation;

import io.caravanserai.hub.message.NearNames;
import io.caravanserai.hub.rehearsal.casefile.BrokenCase;
import io.caravanserai.hub.rehearsal.casefile.CaseFile;
import java.util.List;
import java.util.Set;

/**
 * The cases beside a mapping, of its name. {@code input-contract} and {@code contract} are what goes in and what comes out must
 * obey.
 */
public record MappingFileOfCases(CaseFile file, Translations translations) {

    private static final Set<String> KEYS = Set.of("input-contract", "contract", "cases");

    /** What keeps the file from being used at all is a {@link BrokenCase}. */
    public MappingFileOfCases {
        BrokenCase.unlessKnown("a file of a mapping's cases", file.tree(), KEYS);
    }

    /** The mapping's name; one that is not there is a {@link BrokenCase}. */
    public String mapping() {
        var name = translations
                .folder()
                .toAbsolutePath()
                .relativize(file.path().toAbsolutePath())
                .toString()
                .replace('\\', '/');
        name = name.substring(0, name.length() - CaseFile.ENDING.length());
        var known = translations.mappings().names();
        if (!known.contains(name)) {
            throw new BrokenCase("there is no mapping '" + name + "'" + NearNames.clause(name, known));
        }
        return name;
    }

    public List<MappingCase> cases() {
        var mapping = mapping();
        return file.cases().stream()
                .map(entry -> new MappingCase(entry, mapping, file.tree(), translations))
                .toList();
    }
}
