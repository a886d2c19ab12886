package io.caravanserai.hub.route.dsl;

import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A step of a route.
 *
 * @param kind its name in Camel's YAML, as in {@code setBody}
 * @param place of that name
 * @param node what it says
 * @param branches the steps inside it; none for most
 */
public record Step(String kind, Place place, Node node, List<Branch> branches) {

    private static final Set<String> SENDS = Set.of("to", "toD", "wireTap", "enrich", "pollEnrich", "poll");

    /**
     * Steps inside a step.
     *
     * @param kind as in {@code when}, {@code otherwise} or {@code doCatch}; {@code steps} for the step's own
     */
    public record Branch(String kind, Place place, Node node, List<Step> steps) {}

    public static List<Step> list(Node steps) {
        var list = new ArrayList<Step>();
        for (var item : steps.items()) {
            item.entries().stream().findFirst().ifPresent(entry -> list.add(of(entry)));
        }
        return list;
    }

    private static Step of(Node.Entry entry) {
        return new Step(entry.key(), entry.place(), entry.value(), branches(entry.value()));
    }

    private static List<Branch> branches(Node node) {
        var branches = new ArrayList<Branch>();
        for (var entry : node.entries()) {
            if (entry.key().equals("steps")) {
                branches.add(new Branch("steps", entry.place(), node, list(entry.value())));
            } else {
                var parts = entry.value().isList() ? entry.value().items() : List.of(entry.value());
                for (var part : parts) {
                    if (part.has("steps")) {
                        branches.add(new Branch(entry.key(), part.place(), part, list(part.at("steps"))));
                    }
                }
            }
        }
        return branches;
    }

    /** This step and all inside it, in the order of the file. */
    public Stream<Step> all() {
        return Stream.concat(
                Stream.of(this),
                branches.stream().flatMap(branch -> branch.steps().stream()).flatMap(Step::all));
    }

    /** Where the step sends to, if it sends. */
    public Optional<Endpoint> endpoint() {
        if (kind.equals("kamelet")) {
            var name = node.isMap() ? node.at("name") : node;
            return Optional.of(Endpoint.of(Endpoint.Role.PRODUCER, node).at("kamelet:" + name.text(), name.place()));
        }
        if (!SENDS.contains(kind) || !(node.isScalar() || node.has("uri"))) {
            return Optional.empty();
        }
        var role = kind.startsWith("poll") ? Endpoint.Role.CONSUMER : Endpoint.Role.PRODUCER;
        return Optional.of(Endpoint.of(role, node));
    }

    /** The language and the text of its expression, however it is written; absent for a step without. */
    public Optional<Expression> expression() {
        return Expression.in(node);
    }
}
