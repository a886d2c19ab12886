package io.caravanserai.hub.route.dsl;

import io.caravanserai.hub.route.source.Node;
import java.util.Optional;
import java.util.Set;

/** What a step computes, and in which language. */
public record Expression(String language, Node text) {

    static final Set<String> LANGUAGES = Set.of(
            "constant",
            "csimple",
            "datasonnet",
            "exchangeProperty",
            "groovy",
            "header",
            "hl7terser",
            "java",
            "joor",
            "jq",
            "js",
            "jsonpath",
            "language",
            "method",
            "mvel",
            "ognl",
            "python",
            "ref",
            "simple",
            "spel",
            "tokenize",
            "variable",
            "wasm",
            "xpath",
            "xquery",
            "xtokenize");

    /** The expression of a step or of a {@code when}; {@code expression:} around it may be there or not. */
    static Optional<Expression> in(Node node) {
        var holder = node.at("expression").isMap() ? node.at("expression") : node;
        return holder.entries().stream()
                .filter(entry -> LANGUAGES.contains(entry.key()))
                .findFirst()
                .map(entry -> new Expression(
                        entry.key(), entry.value().isMap() ? entry.value().at("expression") : entry.value()));
    }

    /** Of a part of a step, such as one of several headers. */
    public static Optional<Expression> of(Node part) {
        return in(part);
    }

    public static Optional<Expression> of(Step.Branch branch) {
        return in(branch.node());
    }
}
