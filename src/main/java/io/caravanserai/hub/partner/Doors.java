package io.caravanserai.hub.partner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every door of the hub. Immutable. */
public final class Doors {

    private record Placed(PathPattern path, Door door) {}

    private final Map<String, Door> byId = new TreeMap<>();
    private final List<Placed> placed = new ArrayList<>();

    public Doors(Map<String, DoorProperties> settings) {
        settings.forEach((id, rules) -> byId.put(id, new Door(id, rules)));
        for (Door door : byId.values()) {
            String path = door.rules().path();
            if (path != null) {
                placed.add(new Placed(PathPatternParser.defaultInstance.parse(path), door));
            }
        }
        placed.sort(Comparator.comparing(Placed::path)); // the most specific first
    }

    /** The door of the intake route with this id. */
    public Optional<Door> of(String routeId) {
        return Optional.ofNullable(byId.get(routeId));
    }

    /** The doors at this place of the main port, whatever their methods; none if nothing stands there. */
    public List<Door> at(String path) {
        var container = PathContainer.parsePath(path);
        return placed.stream()
                .filter(each -> each.path().matches(container))
                .map(Placed::door)
                .toList();
    }
}
