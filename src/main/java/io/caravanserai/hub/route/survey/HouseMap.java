package io.caravanserai.hub.route.survey;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is joined with what: sources on the left, canonical types in the middle, targets on the right.
 *
 * @param lines each with the route that is the way
 */
public record HouseMap(Set<String> sources, Set<String> types, Set<String> targets, List<Line> lines) {

    /** A way from one to another. */
    public record Line(Kind from, String fromName, Kind to, String toName, String route, String flow) {}

    /** What an end of a line is. */
    public enum Kind {
        SOURCE,
        TYPE,
        TARGET
    }

    /** What of it belongs to one flow. */
    public HouseMap of(String flow) {
        var mine = lines.stream().filter(line -> line.flow().equals(flow)).toList();
        return new HouseMap(ends(mine, Kind.SOURCE), ends(mine, Kind.TYPE), ends(mine, Kind.TARGET), mine);
    }

    private static Set<String> ends(List<Line> lines, Kind kind) {
        var names = new TreeSet<String>();
        for (var line : lines) {
            if (line.from() == kind) {
                names.add(line.fromName());
            }
            if (line.to() == kind) {
                names.add(line.toName());
            }
        }
        return names;
    }

    public static HouseMap of(Connections connections) {
        var sources = new TreeSet<String>();
        var types = new LinkedHashSet<String>();
        var lines = new ArrayList<Line>();
        for (var intake : connections.intakes()) {
            sources.add(intake.source());
            for (var type : intake.types()) {
                types.add(type);
                lines.add(new Line(
                        Kind.SOURCE,
                        intake.source(),
                        Kind.TYPE,
                        type,
                        intake.route().id(),
                        intake.route().flow()));
            }
        }
        for (var delivery : connections.deliveries()) {
            var id = delivery.route().id();
            var flow = delivery.route().flow();
            types.add(delivery.type());
            lines.add(new Line(Kind.TYPE, delivery.type(), Kind.TARGET, delivery.target(), id, flow));
            for (var reply : delivery.replies()) {
                types.add(reply);
                lines.add(new Line(Kind.TARGET, delivery.target(), Kind.TYPE, reply, id, flow));
            }
        }
        return new HouseMap(sources, types, connections.targets(), lines);
    }
}
