package io.caravanserai.hub.prove.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What the senders have written down: each parcel before it is first sent, and again, for each door, after it was acknowledged. */
public final class Records implements AutoCloseable {

    private final Path folder;
    private final Journal sent;
    private final Map<String, Journal> acknowledged = new ConcurrentHashMap<>();

    public Records(Path folder) {
        this.folder = folder;
        this.sent = new Journal(folder.resolve("sent.tsv"));
    }

    public Journal sent() {
        return sent;
    }

    /** The record of whoever sends through that door. */
    public Journal acknowledged(String door) {
        return acknowledged.computeIfAbsent(door, name -> new Journal(folder.resolve("acknowledged-" + name + ".tsv")));
    }

    /** Through all doors. */
    public List<Entry> acknowledged() {
        return acknowledged.values().stream()
                .flatMap(journal -> journal.entries().stream())
                .toList();
    }

    public int acknowledgedCount() {
        return acknowledged.values().stream().mapToInt(Journal::count).sum();
    }

    /** How many at each door. */
    public Map<String, Integer> byDoor() {
        var counts = new TreeMap<String, Integer>();
        acknowledged.forEach((door, journal) -> counts.put(door, journal.count()));
        return counts;
    }

    @Override
    public void close() {
        sent.close();
        acknowledged.values().forEach(Journal::close);
    }
}
