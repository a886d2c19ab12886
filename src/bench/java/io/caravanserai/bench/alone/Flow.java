package io.caravanserai.bench.alone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A flow of as many routes as wanted, each of eight steps and with a door of its own. */
final class Flow {

    private static final String CONFIG = """
            camel:
              main:
                routes-include-pattern: file:routes/_shared/*.camel.yaml,file:%s/routes/*.camel.yaml
            hub:
              canonical-model: src/bench/hub/canonical-model
              mappings: src/bench/hub/mappings
              doors:
            %s
              partners:
                shop:
                  doors: [%s]
                  api-key-sha256: ["efa5b4fc2e0ca24dcb98e06ee3b6df4bcdb65b7e5ba7c095b1b7734a2dca1fbd"]
            """;
    private static final String DOOR = """
                desk-%d:
                  path: %s
                  authentication: { scheme: api-key, header: X-API-Key }
                  consumes: [application/json]
            """;
    private static final String ROUTE = """
            - route:
                id: desk-%1$d
                group: desks
                description: Desk %1$d.
                routeConfigurationId: partner-facing
                from:
                  uri: platform-http:%2$s
                  parameters:
                    httpMethodRestrict: POST
                  steps:
                    - setProperty: { name: desk, constant: "%1$d" }
                    - setProperty: { name: floor, simple: "${exchangeProperty.desk}-th" }
                    - to: { uri: "contract:shop-order.v1" }
                    - to: { uri: "mapping:orders/shop-order-to-order" }
                    - setVariable: { name: desk, simple: "${exchangeProperty.floor}" }
                    - removeProperty: { name: floor }
                    - to: { uri: "bench-sink:orders" }
                    - removeProperty: { name: desk }
            """;

    private Flow() {}

    static String path(int route) {
        return "/api/shop/v1/desks/" + route;
    }

    static void write(Path folder, int routes) {
        try {
            Files.createDirectories(folder.resolve("config"));
            Files.createDirectories(folder.resolve("routes"));
            Files.writeString(
                    folder.resolve("config/application.yaml"),
                    CONFIG.formatted(
                            folder.toAbsolutePath(),
                            all(
                                    routes,
                                    route -> DOOR.formatted(route, path(route)).stripTrailing(),
                                    "\n"),
                            all(routes, route -> "desk-" + route, ", ")));
            Files.writeString(
                    folder.resolve("routes/desks.camel.yaml"),
                    all(routes, route -> ROUTE.formatted(route, path(route)), ""));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String all(int routes, IntFunction<String> one, String between) {
        return IntStream.range(0, routes).mapToObj(one).collect(Collectors.joining(between));
    }
}
