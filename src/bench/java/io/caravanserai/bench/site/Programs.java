package io.caravanserai.bench.site;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The hub and its peers, as {@code ./hub bench} has built them. */
public final class Programs {

    /** Everything of the bench that is not kept in the repository. */
    public static final Path BENCH = Path.of("target", "bench").toAbsolutePath();

    private static final Path APP = Path.of("target", "hub").toAbsolutePath();
    private static final String OURS = BENCH.resolve("classes")
            + File.pathSeparator
            + Path.of("src/bench/resources").toAbsolutePath();
    private static final String HUB = OURS + File.pathSeparator + APP.resolve("hub.jar");
    private static final String KEY = "key-of-the-bench";
    private static final Path POSTGRES = BENCH.resolve("postgres");
    private static final Map<String, String> EXECUTOR = Map.of(
            "spring.config.location", "optional:classpath:/", // not the hub's config/
            "spring.task.execution.pool.core-size", "64",
            "server.address", "127.0.0.1");

    private Programs() {}

    public static Program hub() {
        return hub("/api/shop/v1/orders", Map.of(), true);
    }

    /** The hub with its synchronous route. */
    public static Program hubAnswering() {
        return hub("/api/shop/v1/desk", Map.of(), false);
    }

    /** The hub on a PostgreSQL that is there already. */
    public static Program hubOn(Books books) {
        return hub(
                "/api/shop/v1/orders",
                Map.of(
                        "spring.datasource.url", books.url(),
                        "spring.datasource.username", "hub",
                        "spring.datasource.password", books.password()),
                false);
    }

    private static Program hub(String path, Map<String, String> further, boolean ledger) {
        var settings = new HashMap<>(further);
        settings.put("spring.config.additional-location", "file:src/bench/hub/config/");
        settings.put("hub.embedded-postgres.programs", POSTGRES.toString());
        // No route needs a broker here: none is started.
        settings.put("hub.artemis.url", "tcp://127.0.0.1:1");
        settings.put("hub.kafka.bootstrap-servers", "127.0.0.1:1");
        return new Program(
                "hub",
                "the hub as it ships: authenticated by API key, contract, mapping, canonical contract, identity,"
                        + " original kept, delivery row, retry and dead letter wired, correlation, metrics, masking",
                HUB,
                "io.caravanserai.hub.cli.HubCommand",
                path,
                settings,
                List.of("run", "--data", "{data}", "--port", "{port}", "--management-port", "{management}"),
                ledger,
                KEY);
    }

    public static Program camel() {
        return camel(
                "camel",
                "starters",
                "plain Camel as its Spring Boot starters set it up, a task executor of 64: json-validator,"
                        + " jslt, target; no policy, nothing kept");
    }

    public static Program camelTuned() {
        return camel(
                "camel-tuned",
                "tuned",
                "the same with every tuning of the engine that the hub has: no stream cache, parsed"
                        + " once, schema and mapping compiled once, the tree carried on");
    }

    /** A peer whose target does wrong. */
    public static Program camelWith(String fault) {
        var settings = new HashMap<>(EXECUTOR);
        settings.put("bench.fault", fault);
        var right = camelTuned();
        return new Program(
                fault,
                right.described(),
                right.classPath(),
                right.main(),
                right.path(),
                settings,
                right.arguments(),
                right.ledger(),
                right.key());
    }

    private static Program camel(String name, String engine, String described) {
        return new Program(
                name,
                described,
                OURS + File.pathSeparator + resolved("camel"),
                "io.caravanserai.bench.peer.camel.CamelPeer",
                "/orders",
                EXECUTOR,
                List.of("--server.port={port}", "--bench.engine=" + engine),
                false,
                null);
    }

    public static Program handWritten() {
        return new Program(
                "hand-written",
                "a program without Camel and Spring: Netty, Jackson, networknt, JSLT, one group-commit writer; API key, both"
                        + " contracts, identity, original kept, delivery row, leased delivery",
                HUB,
                "io.caravanserai.bench.peer.durable.DurablePeer",
                "/orders",
                Map.of(),
                List.of("{port}", "{data}", POSTGRES.toString()),
                true,
                KEY);
    }

    public static Program springIntegration() {
        return new Program(
                "spring-integration",
                "Spring Integration on Spring Boot: inbound gateway, service activators for contract and mapping, a router",
                OURS + File.pathSeparator + resolved("integration"),
                "io.caravanserai.bench.peer.integration.IntegrationPeer",
                "/desk",
                EXECUTOR,
                List.of("--server.port={port}"),
                false,
                null);
    }

    /** Which of the libraries that are measured a peer has in another version than the hub. */
    public static SortedSet<String> otherVersions() {
        var hubs = versions(APP.resolve("lib"));
        var found = new TreeSet<String>();
        for (var peer : List.of("camel", "integration")) {
            for (var jar : resolved(peer).split(File.pathSeparator)) {
                var name = Path.of(jar).getFileName().toString();
                var version = hubs.get(artifact(name));
                if (version != null && !version.equals(name)) {
                    found.add(peer + " has " + name + ", the hub " + version);
                }
            }
        }
        return found;
    }

    /** As in {@code camel-core-4.17.0.jar}. */
    public static String version(String artifact) {
        return versions(APP.resolve("lib")).getOrDefault(artifact, "?").replaceAll("^" + artifact + "-|\\.jar$", "");
    }

    private static Map<String, String> versions(Path folder) {
        var found = new HashMap<String, String>();
        try (var jars = Files.list(folder)) {
            jars.map(jar -> jar.getFileName().toString()).forEach(name -> found.put(artifact(name), name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }

    private static String artifact(String jar) {
        return jar.replaceAll("-\\d.*$", "");
    }

    private static String resolved(String peer) {
        try {
            return Files.readString(BENCH.resolve(peer + ".classpath")).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
