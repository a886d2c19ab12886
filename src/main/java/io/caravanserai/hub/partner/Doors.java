package io.caravanserai.hub.partner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every door of the hub. Immutable. */
public final class Doors {

    private record Placed(PathPattern path, Door door) {}

    private final Map<String, Door> byId = new TreeMap<>();
    private final Map<String, List<Placed>> byPath = new HashMap<>();
    private final List<Placed> byPattern = new ArrayList<>();

    public Doors(Map<String, DoorProperties> settings) {
        settings.forEach((id, rules) -> byId.put(id, new Door(id, rules)));
        for (Door door : byId.values()) {
            String path = door.rules().path();
            if (path != null) {
                place(new Placed(PathPatternParser.defaultInstance.parse(path), door));
            }
        }
        byPattern.sort(Comparator.comparing(Placed::path)); // the most specific first
    }

    private void place(Placed door) {
        var alike = door.path().hasPatternSyntax()
                ? byPattern
                : byPath.computeIfAbsent(door.path().getPatternString(), unused -> new ArrayList<>());
        alike.add(door);
    }

    /** The door of the intake route with this id. */
    public Optional<Door> of(String routeId) {
        return Optional.ofNullable(byId.get(routeId));
    }

    /** The doors at this place of the main port, whatever their methods; none if nothing stands there. */
    public List<Door> at(String path) {
        var container = PathContainer.parsePath(path);
        var here = new ArrayList<Door>();
        add(byPath.getOrDefault(plain(path, container), List.of()), container, here);
        add(byPattern, container, here);
        return here;
    }

    /** Without a stream: it is asked for each request. */
    private static void add(List<Placed> placed, PathContainer path, List<Door> here) {
        for (var each : placed) {
            if (each.path().matches(path)) {
                here.add(each.door());
            }
        }
    }

    /** As a pattern sees it: decoded, without parameters. */
    private static String plain(String raw, PathContainer path) {
        if (raw.indexOf('%') < 0 && raw.indexOf(';') < 0) {
            return raw;
        }
        return path.elements().stream()
                .map(element -> element instanceof PathSegment segment ? segment.valueToMatch() : element.value())
                .collect(Collectors.joining());
    }
}
