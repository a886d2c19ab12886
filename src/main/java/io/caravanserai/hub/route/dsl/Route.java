package io.caravanserai.hub.route.dsl;

import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.Place;
import io.caravanserai.hub.route.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A route as its file writes it.
 *
 * @param node what stands below {@code route:}
 * @param explicit whether it stands below {@code route:} at all, rather than as a bare {@code from:}
 */
public record Route(SourceFile source, Room room, Place place, Node node, boolean explicit, List<Step> steps) {

    static Route of(SourceFile source, Room room, Place place, Node node, boolean explicit) {
        var inside = Step.list(node.at("from", "steps"));
        return new Route(source, room, place, node, explicit, inside.isEmpty() ? Step.list(node.at("steps")) : inside);
    }

    /** Its id; empty where it has none. */
    public String id() {
        return node.at("id").text();
    }

    /** How a finding names it. */
    public String called() {
        return id().isEmpty() ? "this route" : id();
    }

    public Optional<Endpoint> from() {
        var from = node.at("from");
        return from.isScalar() || from.has("uri")
                ? Optional.of(Endpoint.of(Endpoint.Role.CONSUMER, from))
                : Optional.empty();
    }

    /** Every step, those inside others too. */
    public Stream<Step> allSteps() {
        return steps.stream().flatMap(Step::all);
    }

    /** Every address, that of {@code from} first. */
    public Stream<Endpoint> endpoints() {
        return Stream.concat(from().stream(), allSteps().flatMap(step -> step.endpoint().stream()));
    }

    /** Whether it is called by another route only. */
    public boolean isInner() {
        return from().map(from -> from.is("direct")).orElse(false);
    }

    /** Whether it delivers what was accepted. */
    public boolean isDelivery() {
        return from().map(from -> from.is("hub")).orElse(false);
    }

    /** Whether messages enter the hub by it: it accepts into the ledger, and is neither called nor a delivery. */
    public boolean isIntake() {
        return !isInner() && !isDelivery() && accepts().findAny().isPresent();
    }

    /** The addresses by which it hands canonical messages to the ledger. */
    public Stream<Endpoint> accepts() {
        return allSteps()
                .flatMap(step -> step.endpoint().stream())
                .filter(to -> to.is("hub") && to.name().contains(".v"));
    }

    /** The file's folder: the name of its flow. */
    public String flow() {
        return source.folder();
    }
}
