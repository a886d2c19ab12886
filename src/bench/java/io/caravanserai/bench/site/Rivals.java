package io.caravanserai.bench.site;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whom the hub is measured beside, each on a class path of its own, in the hub's versions. */
public final class Rivals {

    /** Those that Maven resolves, see {@code src/bench/peers}. */
    static final List<String> CLASS_PATHS = List.of("camel", "integration", "camel-jms", "integration-jdbc");

    private static final Map<String, String> EXECUTOR = Map.of(
            "spring.config.location", "optional:classpath:/", // not the hub's config/
            "spring.task.execution.pool.core-size", "64",
            "server.address", "127.0.0.1");
    private static final List<String> ON_DATABASE = List.of(
            "--bench.data={data}",
            "--spring.datasource.url={url}",
            "--spring.datasource.username=hub",
            "--spring.datasource.password={password}",
            "--spring.datasource.hikari.maximum-pool-size=32");
    private static final String BY_HAND =
            "a program without Camel and Spring: Netty, Jackson, networknt, JSLT, one group-commit writer; API key, both"
                    + " contracts, identity, original kept, delivery row, leased delivery";

    private Rivals() {}

    public static Program camel() {
        return camel(
                "camel",
                "starters",
                "plain Camel as its Spring Boot starters set it up, a task executor of 64: json-validator,"
                        + " jslt, target; no policy, nothing kept",
                EXECUTOR);
    }

    public static Program camelTuned() {
        return camel(
                "camel-tuned",
                "tuned",
                "the same with every tuning of the engine that the hub has: no stream cache, parsed"
                        + " once, schema and mapping compiled once, the tree carried on",
                EXECUTOR);
    }

    /** A peer whose target does wrong. */
    public static Program camelWith(String fault) {
        var settings = new TreeMap<>(EXECUTOR);
        settings.put("bench.fault", fault);
        return camel(fault, "tuned", "plain Camel whose target does wrong", settings);
    }

    private static Program camel(String name, String engine, String described, Map<String, String> settings) {
        return onBoot(
                name,
                described,
                "camel",
                "io.caravanserai.bench.peer.camel.CamelPeer",
                settings,
                List.of("--bench.engine=" + engine),
                "/orders",
                false);
    }

    public static Program handWritten() {
        return handWritten(BY_HAND, Set.of(), List.of());
    }

    /** To the three targets outside that the hub serves too. */
    public static Program handWrittenToThree() {
        return handWritten(
                BY_HAND + "; a thread and a batch for each of its three targets",
                Set.of(Need.TARGETS),
                List.of("{http}", "{jms}", "{jms-password}", "{kafka}"));
    }

    private static Program handWritten(String described, Set<Need> needs, List<String> targets) {
        var arguments = new ArrayList<>(List.of("{port}", "{data}", Programs.POSTGRES.toString()));
        arguments.addAll(targets);
        return new Program(
                "hand-written",
                described,
                Programs.java(
                        Programs.HUB, "io.caravanserai.bench.peer.durable.DurablePeer", Programs.QUIET, arguments),
                "/orders",
                needs,
                true,
                Programs.KEY);
    }

    /** What a bare loop needs for the same files. */
    public static Program bareLoop() {
        return new Program(
                        "bare-loop",
                        "a loop without Camel and Spring: the CSV reader of the hub, the same mapping, KafkaProducer with acks=all;"
                                + " no contract, no ledger, nothing kept",
                        Programs.java(
                                Programs.HUB,
                                "io.caravanserai.bench.peer.rows.BareLoop",
                                Programs.QUIET,
                                List.of("{data}", "{kafka}")),
                        "/",
                        Set.of(Need.TARGETS),
                        false,
                        null)
                .withHeap("256m");
    }

    public static Program springIntegration() {
        return onBoot(
                "spring-integration",
                "Spring Integration on Spring Boot: inbound gateway, service activators for contract and mapping, a router",
                "integration",
                "io.caravanserai.bench.peer.integration.IntegrationPeer",
                EXECUTOR,
                List.of(),
                "/desk",
                false);
    }

    public static Program usualCamel() {
        return onBoot(
                "camel-jms",
                "the usual Camel way on its starters: json-validator twice, jslt, idempotentConsumer on JdbcMessageIdRepository,"
                        + " an audit INSERT, jms: to an Artemis within its process with a synced journal, a transacted jms: consumer"
                        + " to the target; no caller is authenticated",
                "camel-jms",
                "io.caravanserai.bench.peer.jms.JmsPeer",
                EXECUTOR,
                ON_DATABASE,
                "/orders",
                true);
    }

    public static Program integrationOnJdbc() {
        return onBoot(
                "integration-jdbc",
                "Spring Integration on Spring Boot: inbound gateway, both contracts and the mapping in service activators,"
                        + " JdbcMetadataStore and a channel on JdbcChannelMessageStore in one transaction, a transactional poller"
                        + " of four threads to the target; no caller is authenticated",
                "integration-jdbc",
                "io.caravanserai.bench.peer.jdbc.JdbcPeer",
                EXECUTOR,
                Stream.concat(ON_DATABASE.stream(), Stream.of("--spring.integration.jdbc.initialize-schema=always"))
                        .toList(),
                "/orders",
                true);
    }

    private static Program onBoot(
            String name,
            String described,
            String classPath,
            String main,
            Map<String, String> settings,
            List<String> further,
            String path,
            boolean ledger) {
        var arguments = new ArrayList<>(List.of("--server.port={port}"));
        arguments.addAll(further);
        return new Program(
                name,
                described,
                Programs.java(Programs.OURS + File.pathSeparator + resolved(classPath), main, settings, arguments),
                path,
                ledger ? Set.of(Need.DATABASE) : Set.of(),
                ledger,
                null);
    }

    static String resolved(String peer) {
        try {
            return Files.readString(Programs.BENCH.resolve(peer + ".classpath")).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
