package io.caravanserai.hub.route.survey;

import io.caravanserai.hub.route.mapping.Access;
import io.caravanserai.hub.route.mapping.Made;
import io.caravanserai.hub.route.mapping.MappingText;
import io.caravanserai.hub.route.model.DataFlow;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.model.MappingFile;
import io.caravanserai.hub.route.model.MappingUse;
import io.caravanserai.hub.route.source.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What touches a field of a contract or a canonical type, as far as the texts of mappings tell.
 *
 * @param touches each mapping that reads or writes it
 * @param routes in which these mappings stand
 * @param targets that those routes deliver to
 * @param contracts that the mappings' outputs, or their inputs, are held against
 * @param cases files that test any of it
 */
public record FieldImpact(
        List<Touch> touches, Set<String> routes, Set<String> targets, Set<String> contracts, Set<Path> cases) {

    /** A place that reads or writes the field; of a language that is not followed, one that only names it. */
    public record Touch(String mapping, String does, Place place) {}

    /**
     * The field at a JSON pointer without the numbers of items, and all below it; with it, the same field of canonical types
     * into which a mapping carries the whole message over.
     */
    public static FieldImpact of(House house, String contract, String pointer) {
        var asked = new ArrayList<>(List.of(contract));
        for (int i = 0; i < asked.size(); i++) {
            carriedOver(house, asked.get(i), pointer).stream()
                    .filter(other -> !asked.contains(other))
                    .forEach(asked::add);
        }
        var touches = new ArrayList<Touch>();
        var routes = new TreeSet<String>();
        var targets = new TreeSet<String>();
        var contracts = new TreeSet<String>();
        var cases = new TreeSet<Path>();
        for (var use : DataFlow.of(house)) {
            var mapping = house.mapping(use.name()).orElse(null);
            if (mapping == null) {
                continue;
            }
            var found = asked.stream()
                    .flatMap(each -> touches(use, mapping, each, pointer).stream())
                    .toList();
            if (found.isEmpty()) {
                continue;
            }
            found.stream().filter(touch -> !touches.contains(touch)).forEach(touches::add);
            routes.add(use.route().id());
            use.route().from().filter(from -> from.is("hub")).ifPresent(from -> targets.add(from.option("target")));
            contracts.add(use.reads());
            contracts.add(use.feeds());
            if (mapping.cases() != null) {
                cases.add(mapping.cases().path());
            }
            house.cases().stream()
                    .map(file -> file.path())
                    .filter(file -> use.route().source().path().getParent() != null
                            && use.route().source().path().getParent().equals(file.getParent()))
                    .forEach(cases::add);
        }
        contracts.remove("");
        return new FieldImpact(touches, routes, targets, contracts, cases);
    }

    private static Set<String> carriedOver(House house, String contract, String pointer) {
        var types = new TreeSet<String>();
        for (var use : DataFlow.of(house)) {
            boolean holds = use.reads().equals(contract) || use.variables().containsValue(contract);
            house.contract(use.feeds())
                    .filter(fed -> holds && fed.canonical() && fed.shape().has(pointer))
                    .filter(fed -> house.mapping(use.name())
                            .filter(mapping -> carries(MappingText.of(mapping).made()))
                            .isPresent())
                    .ifPresent(fed -> types.add(fed.name()));
        }
        return types;
    }

    /** Whether it makes an object of fields that it does not name. */
    private static boolean carries(Made made) {
        return (made instanceof Made.ObjectOf object && object.open())
                || (made instanceof Made.OneOf several
                        && several.made().stream().anyMatch(FieldImpact::carries));
    }

    private static List<Touch> touches(MappingUse use, MappingFile mapping, String contract, String pointer) {
        var text = MappingText.of(mapping);
        var touches = new ArrayList<Touch>();
        boolean reads = use.reads().equals(contract) || use.variables().containsValue(contract);
        for (var access : text.accesses()) {
            if (reads && fits(access, use, contract, pointer)) {
                var keys = access.keys();
                touches.add(new Touch(
                        use.name(),
                        access.root() == Access.Root.UNKNOWN ? "names" : "reads",
                        keys.get(keys.size() - 1).place()));
            }
        }
        if (use.feeds().equals(contract)) {
            written(text.made(), "", pointer, use.name(), touches);
        }
        return touches;
    }

    private static boolean fits(Access access, MappingUse use, String contract, String pointer) {
        return switch (access.root()) {
            case BODY -> use.reads().equals(contract) && below(access.pointer(), pointer);
            case VARIABLE ->
                contract.equals(use.variables().get(access.variable())) && below(access.pointer(), pointer);
            case UNKNOWN -> pointer.endsWith(access.pointer());
        };
    }

    private static boolean below(String pointer, String asked) {
        return pointer.equals(asked) || pointer.startsWith(asked + "/") || asked.startsWith(pointer + "/");
    }

    private static void written(Made made, String at, String pointer, String mapping, List<Touch> touches) {
        if (made instanceof Made.ObjectOf object) {
            for (var field : object.fields()) {
                var here = at + "/" + field.name();
                if (here.equals(pointer)) {
                    touches.add(new Touch(mapping, "writes", field.place()));
                } else {
                    written(field.value(), here, pointer, mapping, touches);
                }
            }
        } else if (made instanceof Made.ListOf list) {
            written(list.each(), at, pointer, mapping, touches);
        } else if (made instanceof Made.OneOf alternatives) {
            alternatives.made().forEach(one -> written(one, at, pointer, mapping, touches));
        } else if (made instanceof Made.Named named) {
            named.names().stream()
                    .filter(field -> pointer.endsWith("/" + field.name()))
                    .forEach(field -> touches.add(new Touch(mapping, "names", field.place())));
        }
    }
}
