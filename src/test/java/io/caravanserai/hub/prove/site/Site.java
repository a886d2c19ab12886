package io.caravanserai.hub.prove.site;

import io.caravanserai.hub.prove.broker.Brokers;
import io.caravanserai.hub.prove.broker.QueueReader;
import io.caravanserai.hub.prove.broker.TopicReader;
import io.caravanserai.hub.prove.machine.HubApp;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Books;
import io.caravanserai.hub.prove.record.Entry;
import io.caravanserai.hub.prove.record.Journal;
import io.caravanserai.hub.prove.record.Kind;
import io.caravanserai.hub.prove.record.Records;
import io.caravanserai.hub.prove.target.FaultProxy;
import io.caravanserai.hub.prove.target.TargetServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.util.FileSystemUtils;

/** Everything that one scenario runs: a hub with its database, the targets behind their links, the records. */
public final class Site implements AutoCloseable {

    private static final List<Kind> READ = List.of(Kind.QUEUE, Kind.TOPIC, Kind.SHELF);

    private static final Duration SHELVED = Duration.ofMinutes(1);

    private final Path folder;
    private final Map<Kind, Journal> effects = new EnumMap<>(Kind.class);
    /** Ctrl-C leaves no process behind. */
    private final Thread broken = new Thread(this::end);

    private final House house;
    private Brokers brokers;
    private final Map<Kind, TargetServer> targets = new EnumMap<>(Kind.class);
    private final Map<Kind, FaultProxy> links = new EnumMap<>(Kind.class);
    private final Map<String, String> settings = new HashMap<>();
    private final List<HubProcess> hubs = new ArrayList<>();
    private final Ledger ledger;

    /** @param timeout what the hub gives a target for an answer; its leases are three times that and half a minute */
    public Site(Path folder, Duration timeout) {
        this(folder, timeout, false, false);
    }

    /** With Artemis and Kafka, which are started, as doors and as targets. */
    public static Site withBrokers(Path folder, Duration timeout) {
        return new Site(folder, timeout, true, false);
    }

    /** With files of its own, which somebody edits while its hubs run. */
    public static Site withAHouse(Path folder, Duration timeout, boolean brokered) {
        return new Site(folder, timeout, brokered, true);
    }

    private Site(Path folder, Duration timeout, boolean brokered, boolean housed) {
        this.folder = folder;
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        house = housed ? new House(folder.resolve("house"), brokered) : null;
        for (var kind : brokered ? Kind.CALLED_BESIDE_BROKERS : Kind.CALLED) {
            var target = new TargetServer(kind, folder.resolve("effects-" + kind.system() + ".tsv"));
            var link = new FaultProxy(target.port());
            targets.put(kind, target);
            links.put(kind, link);
            settings.put("systems." + kind.system() + ".url", "http://127.0.0.1:" + link.port());
            settings.put("systems." + kind.system() + ".deliver.timeout", timeout.toMillis() + "ms");
        }
        settings.put(
                "spring.config.additional-location",
                housed ? "file:" + house.additional() + "/" : "file:src/test/resources/prove/config/");
        settings.put(
                "hub.embedded-postgres.programs",
                HubApp.PROVE.resolve("postgres").toString());
        if (brokered) {
            brokers = new Brokers(folder);
            brokers.start();
            settings.putAll(brokers.settings());
            for (var kind : READ) {
                effects.put(kind, new Journal(folder.resolve("effects-" + kind.system() + ".tsv")));
                settings.put("systems." + kind.system() + ".deliver.timeout", timeout.toMillis() + "ms");
            }
        } else {
            // No route needs a broker here: none is started, and starts are quick.
            if (!housed) {
                settings.put("camel.main.routes-exclude-pattern", "**/parcels-brokers.camel.yaml");
            }
            settings.put("hub.artemis.url", "tcp://127.0.0.1:1");
            settings.put("hub.kafka.bootstrap-servers", "127.0.0.1:1");
        }
        hubs.add(hub("hub", settings));
        Runtime.getRuntime().addShutdownHook(broken);
        ledger = new Ledger(hub().data());
    }

    private HubProcess hub(String name, Map<String, String> settings) {
        return house == null
                ? new HubProcess(folder.resolve(name), settings)
                : new HubProcess(folder.resolve(name), settings, house.folder());
    }

    public HubProcess hub() {
        return hubs.get(0);
    }

    /** Null where the hubs run the proof's own files. */
    public House house() {
        return house;
    }

    /** For the hub, before it is first started. */
    public void set(String name, String value) {
        settings.put(name, value);
        hubs.set(0, hub("hub", settings));
    }

    /** Another hub on the same ledger. */
    public HubProcess secondHub() {
        var shared = new HashMap<>(settings);
        shared.put("spring.datasource.url", ledger.url());
        shared.put("spring.datasource.username", "hub");
        shared.put("spring.datasource.password", ledger.password());
        var second = hub("hub-" + (hubs.size() + 1), shared);
        hubs.add(second);
        return second;
    }

    /** Null where the scenario has none. */
    public Brokers brokers() {
        return brokers;
    }

    public Path folder() {
        return folder;
    }

    public Ledger ledger() {
        return ledger;
    }

    public FaultProxy link(Kind kind) {
        return links.get(kind);
    }

    public TargetServer target(Kind kind) {
        return targets.get(kind);
    }

    public int effects(Kind kind) {
        return targets.get(kind).effects().count();
    }

    public int effects() {
        return targets.values().stream()
                .mapToInt(target -> target.effects().count())
                .sum();
    }

    /** Waits until the ledger has that many parcels, brokers may hold some still, and owes nothing to anybody. */
    public boolean drained(Duration atMost, int parcels) {
        return Waiting.until(atMost, () -> ledger.accepted() >= parcels && ledger.open() == 0);
    }

    public boolean drained(Duration atMost) {
        return drained(atMost, 0);
    }

    /** Reads what stands at the brokers, too. */
    public Books books(Records records) {
        if (brokers != null) {
            QueueReader.read(brokers.artemis(), effects.get(Kind.QUEUE));
            TopicReader.read(brokers.kafka(), effects.get(Kind.TOPIC));
            Waiting.until(
                    SHELVED,
                    () -> ledger.count("SELECT count(*) FROM collected_row WHERE file IS NULL") == 0
                            && ledger.count("SELECT count(*) FROM collected_file WHERE written_at IS NULL") == 0);
            Shelf.read(hub().data(), effects.get(Kind.SHELF));
        }
        var done = new EnumMap<Kind, List<Entry>>(Kind.class);
        targets.forEach((kind, target) -> done.put(kind, target.effects().entries()));
        effects.forEach((kind, journal) -> done.put(kind, journal.entries()));
        return new Books(
                records.sent().entries(),
                records.acknowledged(),
                done,
                ledger.parked(),
                ledger.dead(),
                Map.of(Kind.BLIND, Set.copyOf(ledger.guessed(Kind.BLIND))));
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(broken);
        end();
    }

    private void end() {
        // the hub that brings the database along goes last
        for (int i = hubs.size() - 1; i >= 0; i--) {
            hubs.get(i).end();
        }
        new Postgres(hub().data()).endIfRunning();
        if (brokers != null) {
            brokers.close();
        }
        links.values().forEach(FaultProxy::close);
        targets.values().forEach(TargetServer::close);
    }
}
