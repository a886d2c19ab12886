package io.caravanserai.hub.prove;

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
final class Site implements AutoCloseable {

    private final Path folder;
    private final Map<Kind, TargetServer> targets = new EnumMap<>(Kind.class);
    private final Map<Kind, FaultProxy> links = new EnumMap<>(Kind.class);
    private final Map<String, String> settings = new HashMap<>();
    private final List<HubProcess> hubs = new ArrayList<>();
    private final Ledger ledger;

    /** @param timeout what the hub gives a target for an answer; its leases are three times that and half a minute */
    Site(Path folder, Duration timeout) {
        this.folder = folder;
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        for (var kind : Kind.values()) {
            var target = new TargetServer(kind, folder.resolve("effects-" + kind.system() + ".tsv"));
            var link = new FaultProxy(target.port());
            targets.put(kind, target);
            links.put(kind, link);
            settings.put("systems." + kind.system() + ".url", "http://127.0.0.1:" + link.port());
            settings.put("systems." + kind.system() + ".deliver.timeout", timeout.toMillis() + "ms");
        }
        settings.put("spring.config.additional-location", "file:src/test/resources/prove/config/");
        settings.put(
                "hub.embedded-postgres.programs",
                HubApp.PROVE.resolve("postgres").toString());
        // No route needs a broker here: none is started, and starts are quick.
        settings.put("camel.main.routes-exclude-pattern", "**/parcels-brokers.camel.yaml");
        settings.put("hub.artemis.url", "tcp://127.0.0.1:1");
        settings.put("hub.kafka.bootstrap-servers", "127.0.0.1:1");
        hubs.add(new HubProcess(folder.resolve("hub"), settings));
        ledger = new Ledger(hub().data());
    }

    HubProcess hub() {
        return hubs.get(0);
    }

    /** Another hub on the same ledger. */
    HubProcess secondHub() {
        var shared = new HashMap<>(settings);
        shared.put("spring.datasource.url", ledger.url());
        shared.put("spring.datasource.username", "hub");
        shared.put("spring.datasource.password", ledger.password());
        var second = new HubProcess(folder.resolve("hub-2"), shared);
        hubs.add(second);
        return second;
    }

    Path folder() {
        return folder;
    }

    Ledger ledger() {
        return ledger;
    }

    FaultProxy link(Kind kind) {
        return links.get(kind);
    }

    TargetServer target(Kind kind) {
        return targets.get(kind);
    }

    int effects(Kind kind) {
        return targets.get(kind).effects().count();
    }

    int effects() {
        return targets.values().stream()
                .mapToInt(target -> target.effects().count())
                .sum();
    }

    /** Waits until the ledger owes nothing to anybody. */
    boolean drained(Duration atMost) {
        return Waiting.until(atMost, () -> ledger.open() == 0);
    }

    Books books(Records records) {
        var effects = new EnumMap<Kind, List<Entry>>(Kind.class);
        targets.forEach((kind, target) -> effects.put(kind, target.effects().entries()));
        return new Books(
                records.sent().entries(),
                records.acknowledged().entries(),
                effects,
                ledger.parked(),
                ledger.dead(),
                Map.of(Kind.BLIND, Set.copyOf(ledger.guessed(Kind.BLIND))));
    }

    @Override
    public void close() {
        // the hub that brings the database along goes last
        for (int i = hubs.size() - 1; i >= 0; i--) {
            hubs.get(i).close();
        }
        new Postgres(hub().data()).endIfRunning();
        links.values().forEach(FaultProxy::close);
        targets.values().forEach(TargetServer::close);
    }
}
