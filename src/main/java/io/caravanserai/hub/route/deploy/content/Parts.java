package io.caravanserai.hub.route.deploy.content;

import io.caravanserai.hub.route.dsl.Endpoint;
import io.caravanserai.hub.route.dsl.Kamelet;
import io.caravanserai.hub.route.dsl.Room;
import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.source.Node;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every route of a house by id, and what it is made of. */
public final class Parts {

    private static final Pattern SYSTEM = Pattern.compile("systems\\.([A-Za-z0-9_-]+)");
    private static final Pattern DOCUMENT = Pattern.compile("canonical-model/[A-Za-z0-9_./-]+");
    private static final int LENGTH = 12;

    private final House house;
    private final Content content;
    private final Map<String, List<Node>> configurations;
    private final SortedMap<String, Part> routes = new TreeMap<>();

    private Parts(House house, Content content) {
        this.house = house;
        this.content = content;
        this.configurations = house.routeFiles().stream()
                .flatMap(file -> file.declared("routeConfiguration").stream())
                .collect(Collectors.groupingBy(node -> node.at("id").text()));
    }

    public static Parts of(House house, Content content) {
        var parts = new Parts(house, content);
        house.routeFiles().stream()
                .filter(file -> file.room() == Room.FLOW)
                .flatMap(file -> file.routes().stream())
                .filter(route -> !route.id().isEmpty())
                .forEach(route -> parts.routes.put(route.id(), parts.part(route)));
        return parts;
    }

    public Map<String, Part> routes() {
        return routes;
    }

    /** The text of each kamelet and route configuration by name, hashed. */
    public Map<String, String> shared() {
        var shared = new TreeMap<String, String>();
        house.kamelets()
                .forEach(kamelet -> shared.put(
                        "kamelet " + kamelet.name(), hash(text(kamelet.source().root()))));
        configurations.forEach(
                (id, nodes) -> nodes.forEach(node -> shared.put("configuration " + id, hash(text(node)))));
        return shared;
    }

    /** The file that declares a route configuration. */
    public Set<String> filesOfConfigurations() {
        var files = new TreeSet<String>();
        house.routeFiles().stream()
                .filter(file -> !file.declared("routeConfiguration").isEmpty())
                .forEach(file -> files.add(place(file.source().path())));
        return files;
    }

    /** The kamelets that these routes use, nested ones too. */
    public Set<String> kamelets(Route route) {
        var used = new TreeSet<String>();
        route.endpoints().filter(end -> end.is("kamelet")).forEach(end -> {
            if (used.add(end.name())) {
                house.kamelet(end.name()).map(Kamelet::template).ifPresent(inside -> used.addAll(kamelets(inside)));
            }
        });
        used.removeAll(Set.of("source", "sink"));
        return used;
    }

    /** The kamelets that the route of that id uses. */
    public Set<String> kamelets(String id) {
        return house.route(id).map(this::kamelets).orElse(Set.of());
    }

    /** The places of the contracts that a flow's routes name. */
    public Set<String> contractsOf(String flow) {
        var places = new TreeSet<String>();
        house.routes()
                .filter(route -> route.flow().equals(flow))
                .flatMap(Route::endpoints)
                .filter(end -> end.is("contract", "hub"))
                .flatMap(end -> house.contract(end.name()).stream())
                .forEach(contract -> places.add(place(contract.source().path())));
        return places;
    }

    /** Whether the route, or what it calls, translates or judges by any of these. */
    public boolean uses(String id, Set<String> mappings, Set<String> contracts) {
        return house.route(id)
                .map(route -> uses(route, mappings, contracts, new HashSet<>()))
                .orElse(false);
    }

    private boolean uses(Route route, Set<String> mappings, Set<String> contracts, Set<String> seen) {
        return seen.add(route.id()) && route.endpoints().anyMatch(end -> uses(end, mappings, contracts, seen));
    }

    private boolean uses(Endpoint end, Set<String> mappings, Set<String> contracts, Set<String> seen) {
        if (end.is("direct") && end.role() == Endpoint.Role.PRODUCER) {
            return house.inner(end.name())
                    .map(inner -> uses(inner, mappings, contracts, seen))
                    .orElse(false);
        }
        return end.is("mapping")
                ? mappings.contains(end.name())
                : end.is("contract", "hub") && contracts.contains(end.name());
    }

    private Part part(Route route) {
        var texts = new TreeMap<String, String>();
        var settings = new TreeMap<String, String>();
        gather(route, texts, settings, new HashSet<>());
        var version = hash(texts.toString());
        var kind = route.isInner() ? Part.Kind.INNER : route.isDelivery() ? Part.Kind.DELIVERY : Part.Kind.DOOR;
        return new Part(
                route.id(), route.flow(), kind, place(route.source().path()), version, hash(version + settings));
    }

    private void gather(Route route, Map<String, String> texts, Map<String, String> settings, Set<String> seen) {
        if (!seen.add(route.id())) {
            return;
        }
        texts.put("route " + route.id(), text(route.node()));
        var configuration = route.node().at("routeConfigurationId").text();
        configurations
                .getOrDefault(configuration, List.of())
                .forEach(node -> texts.put("configuration " + configuration, text(node)));
        for (var name : kamelets(route)) {
            house.kamelet(name)
                    .ifPresent(kamelet ->
                            texts.put("kamelet " + name, text(kamelet.source().root())));
        }
        builtIn(route, settings);
        route.endpoints()
                .filter(end -> end.is("direct") && end.role() == Endpoint.Role.PRODUCER)
                .flatMap(end -> house.inner(end.name()).stream())
                .forEach(inner -> gather(inner, texts, settings, seen));
    }

    /** What is read once, when the route is built: settings of systems, and documents that it names. */
    private void builtIn(Route route, Map<String, String> settings) {
        route.endpoints().forEach(end -> {
            for (var option : new String[] {"target", "system"}) {
                system(end.option(option), settings);
            }
            for (var option : new String[] {"wsdl", "contract"}) {
                named(end.option(option), settings);
            }
        });
        route.node().walk((key, node) -> {
            if (node.isScalar()) {
                SYSTEM.matcher(node.text()).results().forEach(found -> system(found.group(1), settings));
                DOCUMENT.matcher(node.text()).results().forEach(found -> document(found.group(), settings));
            }
        });
    }

    private void system(String name, Map<String, String> settings) {
        var node = house.settings().systems().get(name);
        if (node != null) {
            settings.put("system " + name, text(node));
        }
    }

    private void named(String name, Map<String, String> settings) {
        if (name.isEmpty()) {
            return;
        }
        document("canonical-model/_partners/" + name, settings);
        house.contract(name)
                .ifPresent(contract -> document(place(contract.source().path()), settings));
    }

    private void document(String place, Map<String, String> settings) {
        var bytes = content.files().get(place);
        if (bytes != null) {
            settings.put("document " + place, Content.digest(bytes));
        }
    }

    private String place(java.nio.file.Path file) {
        return house.root().relativize(file).toString().replace('\\', '/');
    }

    private static String hash(String text) {
        return Content.digest(text.getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH);
    }

    /** What is said, without its layout and comments. */
    static String text(Node node) {
        var text = new StringBuilder();
        write(node, text);
        return text.toString();
    }

    private static void write(Node node, StringBuilder text) {
        if (node.isMap()) {
            text.append('{');
            node.entries().forEach(entry -> {
                text.append(entry.key()).append(':');
                write(entry.value(), text);
                text.append(',');
            });
            text.append('}');
        } else if (node.isList()) {
            text.append('[');
            node.items().forEach(item -> {
                write(item, text);
                text.append(',');
            });
            text.append(']');
        } else {
            text.append('"').append(node.text()).append('"');
        }
    }
}
