package io.caravanserai.hub.route.mapping;

import io.caravanserai.hub.route.source.SourceFile;
import java.util.List;
import java.util.regex.Pattern;

/** Every word of a text, for languages of which no more is known here. */
final class NameReading {

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][\\w-]*");

    private NameReading() {}

    static MappingText of(SourceFile source) {
        var accesses = WORD.matcher(source.text())
                .results()
                .map(word -> new Access(
                        Access.Root.UNKNOWN, "", List.of(new Access.Key(word.group(), source.at(word.start())))))
                .toList();
        return new MappingText(accesses, new Made.Unknown(), null);
    }
}
