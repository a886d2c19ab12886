package io.caravanserai.hub.route.deploy.content;

import io.caravanserai.hub.route.model.Agreement;
import io.caravanserai.hub.route.model.MappingFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What has to happen so that a hub that runs one state runs another.
 *
 * @param files the places of all files that differ
 * @param start routes that are new, or to be built anew
 * @param stop routes that are to go: those that are built anew, and those that are gone
 * @param mappings whose text, or what it draws in, differs; {@code goneMappings} are in the new state no more
 * @param systems whether {@code config/systems.yaml} differs; {@code changedSystems} says for which systems
 */
public record Plan(
        Set<String> files,
        List<Part> start,
        List<Part> stop,
        Set<String> mappings,
        Set<String> goneMappings,
        Set<String> contracts,
        Set<String> kamelets,
        boolean configurations,
        boolean systems,
        Set<String> changedSystems) {

    public static Plan between(State old, State fresh) {
        var files = old.content().differing(fresh.content());
        var was = old.parts().routes();
        var is = fresh.parts().routes();
        var start = differing(is, was);
        var stop = differing(was, is);
        var oldMappings = names(old);
        var newMappings = names(fresh);
        var gone = new TreeSet<>(oldMappings);
        gone.removeAll(newMappings);
        var sharedOld = old.parts().shared();
        var changed = new TreeMap<>(fresh.parts().shared());
        changed.entrySet().removeIf(entry -> entry.getValue().equals(sharedOld.get(entry.getKey())));
        return new Plan(
                files,
                start,
                stop,
                mappings(fresh, files),
                gone,
                contracts(old, fresh, files),
                changed.keySet().stream()
                        .filter(name -> name.startsWith("kamelet "))
                        .map(name -> name.substring("kamelet ".length()))
                        .collect(Collectors.toCollection(TreeSet::new)),
                changed.keySet().stream().anyMatch(name -> name.startsWith("configuration ")),
                files.contains(Folders.SYSTEMS),
                systems(old, fresh));
    }

    private static Set<String> names(State state) {
        return state.house().mappings().stream().map(MappingFile::name).collect(Collectors.toSet());
    }

    /** Those that changed, and those that name a file which changed: an import, a code table. */
    private static Set<String> mappings(State state, Set<String> files) {
        var drawnIn = files.stream()
                .filter(place -> place.startsWith("mappings/") && !place.endsWith(".test.yaml"))
                .map(place -> place.substring(place.lastIndexOf('/') + 1))
                .map(name -> name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name)
                .toList();
        return state.house().mappings().stream()
                .filter(mapping -> files.contains(place(state, mapping.source().path()))
                        || drawnIn.stream().anyMatch(mapping.source().text()::contains))
                .map(MappingFile::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those whose file differs; where a part that others draw in differs, all that name it. */
    private static Set<String> contracts(State old, State fresh, Set<String> files) {
        var models = files.stream()
                .filter(place -> place.startsWith("canonical-model/"))
                .map(place -> place.substring(place.lastIndexOf('/') + 1))
                .toList();
        var names = new TreeSet<String>();
        for (var state : List.of(old, fresh)) {
            for (Agreement contract : state.house().agreements()) {
                if (files.contains(place(state, contract.source().path()))
                        || models.stream().anyMatch(contract.source().text()::contains)) {
                    names.add(contract.name());
                }
            }
        }
        return names;
    }

    private static Set<String> systems(State old, State fresh) {
        var was = old.house().settings().systems();
        var changed = new TreeSet<String>();
        fresh.house().settings().systems().forEach((name, says) -> {
            var said = was.get(name);
            if (said == null || !Parts.text(said).equals(Parts.text(says))) {
                changed.add(name);
            }
        });
        return changed;
    }

    /** What stands in the first and is not the same, or not at all, in the second. */
    private static List<Part> differing(Map<String, Part> these, Map<String, Part> those) {
        return these.values().stream()
                .filter(part -> {
                    var other = those.get(part.id());
                    return other == null || !other.basis().equals(part.basis());
                })
                .toList();
    }

    private static String place(State state, Path file) {
        return state.folder().relativize(file).toString().replace('\\', '/');
    }

    /** The flows whose routes change, and those in whose folder a file changed. */
    public Set<String> flows() {
        var flows = new TreeSet<String>();
        start.forEach(part -> flows.add(part.flow()));
        stop.forEach(part -> flows.add(part.flow()));
        for (var place : files) {
            var names = place.split("/");
            if (names.length > 2 && (names[0].equals("routes") || names[0].equals("mappings"))) {
                flows.add(names[1]);
            }
        }
        flows.removeIf(name -> name.startsWith("_"));
        return flows;
    }
}
