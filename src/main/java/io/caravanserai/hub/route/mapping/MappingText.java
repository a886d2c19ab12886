package io.caravanserai.hub.route.mapping;

import io.caravanserai.hub.route.model.MappingFile;
import io.caravanserai.hub.route.source.Place;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a mapping tells.
 *
 * @param broken where and why the language does not understand it; null if it does, or was not asked
 */
public record MappingText(
        List<Access> accesses, Made made, @Nullable Broken broken) {

    /** A text that is not in its language. */
    public record Broken(Place place, String reason) {}

    /** Reads JSLT and XSLT; of other languages only the names are known. */
    public static MappingText of(MappingFile mapping) {
        return switch (mapping.language()) {
            case "jslt" -> JsltReading.of(mapping.source());
            case "xslt" -> XsltReading.of(mapping.source());
            default -> NameReading.of(mapping.source());
        };
    }

    /** Every name that it reads, wherever it stands. */
    public Set<String> names() {
        return accesses.stream()
                .flatMap(access -> access.keys().stream())
                .map(Access.Key::name)
                .collect(Collectors.toSet());
    }
}
