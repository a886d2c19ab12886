package io.caravanserai.hub.route.model;

import io.caravanserai.hub.route.dsl.Endpoint;
import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.Place;
import io.caravanserai.hub.route.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code config/} says, over all its files and profiles. */
public final class Settings {

    private static final Pattern FROM_ENVIRONMENT = Pattern.compile("\\$\\{[^${}:]*:?([^{}]*)}");

    private final List<Setting> all = new ArrayList<>();
    private final Map<String, List<Setting>> byKey = new LinkedHashMap<>();
    private final Map<String, Node> systems = new LinkedHashMap<>();
    private final Map<String, Place> systemPlaces = new LinkedHashMap<>();
    private final Map<String, Node> doors = new LinkedHashMap<>();
    private final Map<String, Place> doorPlaces = new LinkedHashMap<>();

    /** Reads the files in this order; of a system or a door the first that says something counts. */
    Settings(List<SourceFile> files) {
        for (var file : files) {
            for (var document : file.documents()) {
                flatten("", document);
                document.at("hub", "doors").entries().forEach(door -> {
                    doors.putIfAbsent(door.key(), door.value());
                    doorPlaces.putIfAbsent(door.key(), door.place());
                });
            }
            // A profile's file changes systems; only the file of systems declares them.
            if (file.name().equals("systems.yaml")) {
                file.root().at("systems").entries().forEach(system -> {
                    systems.putIfAbsent(system.key(), system.value());
                    systemPlaces.putIfAbsent(system.key(), system.place());
                });
            }
        }
        all.forEach(setting ->
                byKey.computeIfAbsent(setting.key(), key -> new ArrayList<>()).add(setting));
    }

    private void flatten(String prefix, Node node) {
        for (var entry : node.entries()) {
            var key = prefix.isEmpty() ? entry.key() : prefix + "." + entry.key();
            if (entry.value().isMap()) {
                flatten(key, entry.value());
            } else {
                all.add(new Setting(key, entry.value().text(), entry.place()));
            }
        }
    }

    public List<Setting> all() {
        return all;
    }

    public Set<String> keys() {
        return byKey.keySet();
    }

    /** Every key that fits, where {@code *} stands for one name. */
    public List<Setting> matching(String key) {
        if (!key.contains("*")) {
            return byKey.getOrDefault(key, List.of());
        }
        var pattern = Pattern.compile(Pattern.quote(key).replace("*", "\\E[^.]+\\Q"));
        return all.stream()
                .filter(setting -> pattern.matcher(setting.key()).matches())
                .toList();
    }

    /** A text in which {@code ${NAME:default}} is its default, as it is where the environment says nothing. */
    public static String withDefaults(String text) {
        return FROM_ENVIRONMENT
                .matcher(text)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(match.group(1)));
    }

    /** The components that an address may be of, where a placeholder stands for them; empty where nothing is known. */
    public Set<String> schemes(Endpoint endpoint) {
        if (!endpoint.scheme().isEmpty()) {
            return Set.of(endpoint.scheme());
        }
        return Placeholder.in(endpoint.uri()).stream()
                .filter(placeholder -> placeholder.offset() == 0)
                .flatMap(placeholder -> matching(placeholder.key()).stream())
                .map(setting -> withDefaults(setting.value()))
                .filter(value -> value.matches("[a-z][a-z0-9+.-]*:.*"))
                .map(value -> value.substring(0, value.indexOf(':')))
                .filter(scheme ->
                        !scheme.equals("sftp")) // such a server is reached by its system's name, never by an address
                .collect(Collectors.toSet());
    }

    /** Each system of {@code config/systems.yaml}. */
    public Map<String, Node> systems() {
        return systems;
    }

    public Optional<Place> placeOfSystem(String name) {
        return Optional.ofNullable(systemPlaces.get(name));
    }

    /** Each door of {@code hub.doors}, by the id of its intake route. */
    public Map<String, Node> doors() {
        return doors;
    }

    public Optional<Place> placeOfDoor(String name) {
        return Optional.ofNullable(doorPlaces.get(name));
    }
}
