package io.caravanserai.hub.route.model;

import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.route.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file that states a contract.
 *
 * @param name with its version, as routes call it
 * @param canonical whether it is a type of the canonical model rather than a contract with a partner
 */
public record Agreement(String name, String notation, boolean canonical, SourceFile source) {

    /** The longer ending first where two fit. */
    private static final List<String> NOTATIONS =
            List.of(".form.schema.json", ".schema.json", ".openapi.yaml", ".csv.yaml", ".wsdl", ".xsd");

    /** Reads a file below the canonical model; empty for examples, notes and parts that are no contract of their own. */
    static Optional<Agreement> of(Path root, SourceFile source) {
        var below = root.relativize(source.path());
        for (var notation : NOTATIONS) {
            if (source.name().endsWith(notation)) {
                var stem = source.name().substring(0, source.name().length() - notation.length());
                if (source.folder().equals("parts")) {
                    return Optional.empty();
                }
                if (below.startsWith("_partners")) {
                    return Optional.of(new Agreement(stem, notation, false, source));
                }
                return below.getNameCount() == 3 && below.getName(0).toString().equals(stem)
                        ? Optional.of(new Agreement(stem + "." + below.getName(1), notation, true, source))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether its name is {@code <name>.v<n>}, without which nothing can ask for it. */
    public boolean isNamed() {
        try {
            CanonicalType.parse(name);
            return true;
        } catch (IllegalArgumentException notVersioned) {
            return false;
        }
    }

    /** What a body may hold, as far as the notation tells it here. */
    public Shape shape() {
        return switch (notation) {
            case ".schema.json", ".form.schema.json" -> Shape.of(source.root(), source.root());
            case ".openapi.yaml" -> Shape.of(source.root(), source.root().at("components", "schemas", component()));
            default -> Shape.ANY;
        };
    }

    /** The component of an OpenAPI document that the contract is: its name in Pascal case. */
    public String component() {
        var text = new StringBuilder();
        for (var word : name.replaceFirst("\\.v\\d+$", "").split("-")) {
            text.append(word.substring(0, 1).toUpperCase(java.util.Locale.ROOT)).append(word.substring(1));
        }
        return text.toString();
    }
}
