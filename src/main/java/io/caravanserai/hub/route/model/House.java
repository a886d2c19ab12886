package io.caravanserai.hub.route.model;

import io.caravanserai.hub.route.dsl.Kamelet;
import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.dsl.RouteFile;
import io.caravanserai.hub.route.source.Place;
import io.caravanserai.hub.route.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All files that engineers edit, read once. Nothing in it starts, asks or opens anything but files.
 *
 * @param root the folder that has {@code routes/}, {@code mappings/}, {@code canonical-model/} and {@code config/}
 * @param files every file that was read, broken ones too
 * @param routeFiles below {@code routes/}
 * @param shown the YAML in Markdown
 * @param strays files below {@code routes/} that no part of the hub reads
 * @param cases files of cases, beside flows and mappings
 */
public record House(
        Path root,
        List<SourceFile> files,
        List<RouteFile> routeFiles,
        List<RouteFile> shown,
        List<SourceFile> strays,
        List<Kamelet> kamelets,
        List<Flow> flows,
        List<Agreement> agreements,
        List<MappingFile> mappings,
        List<SourceFile> cases,
        Settings settings) {

    /** Reads the house in this folder; a file that cannot be read is there with the reason. */
    public static House read(Path root) {
        return new HouseReader(root).read();
    }

    /** Every route that the hub may load: those of flows, shared ones and simulators. */
    public Stream<Route> routes() {
        return routeFiles.stream().flatMap(file -> file.routes().stream());
    }

    /** Every route there is, kamelets' templates and those shown in Markdown too. */
    public Stream<Route> allRoutes() {
        return Stream.of(
                        routes(),
                        kamelets.stream().map(Kamelet::template),
                        shown.stream().flatMap(file -> file.routes().stream()))
                .flatMap(Function.identity());
    }

    public Optional<Route> route(String id) {
        return routes().filter(route -> route.id().equals(id)).findFirst();
    }

    /** The route that {@code direct:<name>} calls. */
    public Optional<Route> inner(String name) {
        return routes().filter(route -> route.from()
                        .filter(from -> from.is("direct") && from.name().equals(name))
                        .isPresent())
                .findFirst();
    }

    public Optional<Kamelet> kamelet(String name) {
        return kamelets.stream().filter(kamelet -> kamelet.name().equals(name)).findFirst();
    }

    public Map<String, Agreement> contracts() {
        return agreements.stream()
                .collect(Collectors.toMap(Agreement::name, Function.identity(), (first, second) -> first));
    }

    public Optional<Agreement> contract(String name) {
        return agreements.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    public Optional<MappingFile> mapping(String name) {
        return mappings.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** The line of a place as it is written; empty where there is none. */
    public String line(Place place) {
        return files.stream()
                .filter(file -> file.path().equals(place.file()))
                .findFirst()
                .flatMap(file -> file.text().lines().skip(place.line() - 1L).findFirst())
                .orElse("");
    }
}
