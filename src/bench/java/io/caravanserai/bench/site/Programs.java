package io.caravanserai.bench.site;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The hub, as {@code ./hub bench} has built it, with the flows of the bench. */
public final class Programs {

    /** Everything of the bench that is not kept in the repository. */
    public static final Path BENCH = Path.of("target", "bench").toAbsolutePath();

    /** The same for every peer. */
    public static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");

    static final Path APP = Path.of("target", "hub").toAbsolutePath();
    static final Path POSTGRES = BENCH.resolve("postgres");
    static final String OURS = BENCH.resolve("classes")
            + File.pathSeparator
            + Path.of("src/bench/resources").toAbsolutePath();
    /** The hub first: its class-data archive fits no other path. */
    static final String HUB = APP.resolve("hub.jar") + File.pathSeparator + OURS;

    private static final Path ARCHIVE = APP.resolve("hub.jsa");
    static final String KEY = "key-of-the-bench";

    /** Of programs that are not Spring Boot's. */
    static final Map<String, String> QUIET = Map.of(
            "logback.configurationFile",
            Path.of("src/bench/logback.xml").toAbsolutePath().toString(),
            "sun.net.httpserver.nodelay",
            "true");

    private static final String ORDERS = "/api/shop/v1/orders";
    private static final Path FLOWS = Path.of("src", "bench");
    private static final String POLICIES =
            "the hub as it ships: authenticated by API key, contract, mapping, canonical contract, identity,"
                    + " original kept, delivery row, retry and dead letter wired, correlation, traces at 1 %, metrics, masking";

    /** No route needs a broker: none is started. */
    private static final Map<String, String> NO_BROKERS =
            Map.of("hub.artemis.url", "tcp://127.0.0.1:1", "hub.kafka.bootstrap-servers", "127.0.0.1:1");

    private static final Map<String, String> BROKERS = Map.of(
            "hub.artemis.url", "{jms}",
            "hub.artemis.user", "hub",
            "hub.artemis.password", "{jms-password}",
            "hub.kafka.bootstrap-servers", "{kafka}",
            "bench.http", "{http}");

    private Programs() {}

    /** One target, within its own process. */
    public static Program hub() {
        return hub(FLOWS.resolve("hub"), ORDERS, NO_BROKERS, Set.of(), true);
    }

    /** The hub with its synchronous route. */
    public static Program hubAnswering() {
        return hub(FLOWS.resolve("hub"), "/api/shop/v1/desk", NO_BROKERS, Set.of(), false);
    }

    /** The hub on a PostgreSQL that is there already, with its class-data archive. */
    public static Program hubOn(Books books) {
        var settings = new TreeMap<>(NO_BROKERS);
        settings.put("spring.datasource.url", books.url());
        settings.put("spring.datasource.username", "hub");
        settings.put("spring.datasource.password", books.password());
        return hub(FLOWS.resolve("hub"), ORDERS, settings, Set.of(), false).with("-XX:SharedArchiveFile=" + ARCHIVE);
    }

    /** Three targets outside: HTTP, JMS and Kafka. */
    public static Program hubToThree() {
        return hub(FLOWS.resolve("three"), ORDERS, BROKERS, Set.of(Need.TARGETS), true);
    }

    /** Ten targets outside, all over HTTP. */
    public static Program hubToTen() {
        return hub(FLOWS.resolve("ten"), ORDERS, BROKERS, Set.of(Need.TARGETS), true);
    }

    /** Files in, Kafka out. */
    public static Program hubOfFiles() {
        return hub(FLOWS.resolve("rows"), ORDERS, BROKERS, Set.of(Need.TARGETS), true)
                .withHeap("256m");
    }

    /** Doors for two partners, of whom one floods. */
    public static Program hubFlooded() {
        return hub(FLOWS.resolve("flood"), ORDERS, NO_BROKERS, Set.of(), true);
    }

    /** A proxy for SOAP that keeps nothing. */
    public static Program hubAsProxy(String backend) {
        var settings = new TreeMap<>(NO_BROKERS);
        settings.put("bench.backend", backend);
        return hub(FLOWS.resolve("soap"), "/shop/v1", settings, Set.of(), false);
    }

    /**
     * With a flow that was generated, which keeps nothing.
     *
     * @param folder of its {@code config}
     * @param path of the door that is asked whether it is ready
     */
    public static Program hubOf(String name, Path folder, String path) {
        return hub(folder, path, NO_BROKERS, Set.of(), false).called(name, POLICIES);
    }

    private static Program hub(Path flow, String path, Map<String, String> further, Set<Need> needs, boolean ledger) {
        var settings = new TreeMap<>(further);
        settings.put("spring.config.additional-location", "file:" + flow.resolve("config") + "/");
        settings.put("hub.embedded-postgres.programs", POSTGRES.toString());
        settings.put("hub.traces.endpoint", TraceCollector.OF_THE_BENCH.endpoint());
        return new Program(
                "hub",
                POLICIES,
                java(
                        HUB,
                        "io.caravanserai.hub.cli.HubCommand",
                        settings,
                        List.of("run", "--data", "{data}", "--port", "{port}", "--management-port", "{management}")),
                path,
                needs,
                ledger,
                KEY);
    }

    static List<String> java(String classPath, String main, Map<String, String> settings, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(java());
        command.addAll(JVM);
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Dbench.control={control}");
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        return List.copyOf(command);
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
