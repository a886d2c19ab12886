package io.caravanserai.hub.cli.demo.stock;

import io.caravanserai.hub.cli.demo.stock.Inventory.Known;
import io.caravanserai.hub.cli.demo.stock.Partners.Level;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Plays the happenings of a day against the clock, and looks at what the inventory system believes meanwhile. */
final class PlayedDay {

    /** An hour of the day lasts this long. */
    static final Duration HOUR = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long TICK_MILLIS = 50;

    /** A change that the inventory system does not know yet. */
    private record Change(String item, Instant at, long sinceNanos) {}

    private final Partners partners;
    private final Inventory inventory;
    private final String run;
    private final boolean each;
    private final Instant opening;
    private final Map<String, Integer> there = new TreeMap<>();
    private final Map<String, List<Instant>> onlineSales = new HashMap<>();
    private final List<Change> unknown = new ArrayList<>();
    private final Figures figures = new Figures();

    /** @param each whether every change is told, or the nightly count alone */
    PlayedDay(Partners partners, Inventory inventory, String run, boolean each, Instant opening) {
        this.partners = partners;
        this.inventory = inventory;
        this.run = run;
        this.each = each;
        this.opening = opening;
    }

    Figures play(List<Happening> day) throws IOException, MqttException, InterruptedException {
        count(day);
        var waiting = new ArrayDeque<>(
                day.stream().filter(h -> h.kind() != Happening.Kind.COUNTED).toList());
        var counted = opening.plus(Happening.DAY.dividedBy(2));
        List<Level> midday = List.of();
        var begun = System.nanoTime();
        for (var now = opening; now.isBefore(opening.plus(Happening.DAY)); now = at(begun)) {
            var levels = inventory.levels();
            while (!waiting.isEmpty() && !opening.plus(waiting.peek().at()).isAfter(now)) {
                happen(waiting.remove(), levels);
            }
            if (midday.isEmpty() && now.isAfter(counted)) {
                midday = levelsAt(counted);
            }
            look(levels);
            learn(levels);
            pause();
        }
        end(midday);
        return figures;
    }

    private Instant at(long begun) {
        var passed = System.nanoTime() - begun;
        return opening.plusMillis(passed * Duration.ofHours(1).toMillis() / HOUR.toNanos());
    }

    private static void pause() throws InterruptedException {
        var unused = new CountDownLatch(1).await(TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void count(List<Happening> day) throws IOException, InterruptedException {
        day.stream()
                .filter(h -> h.kind() == Happening.Kind.COUNTED)
                .forEach(h -> there.put(item(h.place(), h.sku()), h.pieces()));
        partners.storeCounts("night-" + run, levelsAt(opening.minus(Duration.ofMinutes(30))));
        await("the nightly count is not known", () -> inventory.levels().size() == there.size());
    }

    private static void await(String otherwise, BooleanSupplier done) throws IOException, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IOException(otherwise + " to the inventory system after " + PATIENCE.toSeconds() + " s");
            }
            pause();
        }
    }

    private String item(String place, String sku) {
        return place + run + "/" + sku;
    }

    private List<Level> levelsAt(Instant at) {
        return there.entrySet().stream()
                .map(entry -> level(entry.getKey(), entry.getValue(), at))
                .toList();
    }

    private static Level level(String item, int quantity, Instant at) {
        var slash = item.indexOf('/');
        return new Level(item.substring(0, slash), item.substring(slash + 1), quantity, at);
    }

    private void happen(Happening happening, Map<String, Known> levels) throws MqttException, InterruptedException {
        var item = item(happening.place(), happening.sku());
        var before = there.getOrDefault(item, 0);
        var at = opening.plus(happening.at());
        var after = switch (happening.kind()) {
            case COUNTED -> before;
            case SOLD -> Math.max(0, before - happening.pieces());
            case DELIVERED -> before + happening.pieces();
            case ORDERED_ONLINE -> before - order(item, before, at, levels);
        };
        if (after != before) {
            there.put(item, after);
            unknown.add(new Change(item, at, System.nanoTime()));
            if (each) {
                tell(happening.place(), level(item, after, at));
            }
        }
    }

    /** The web shop sells what it believes to be there. */
    private int order(String item, int there, Instant at, Map<String, Known> levels) {
        if (believed(item, levels) < 1) {
            figures.declined(there > 0);
            return 0;
        }
        figures.accepted(there > 0);
        onlineSales.computeIfAbsent(item, i -> new ArrayList<>()).add(at);
        return there > 0 ? 1 : 0;
    }

    /** What the inventory system was told, less what the web shop has sold since. */
    private int believed(String item, Map<String, Known> levels) {
        var known = levels.get(item);
        if (known == null) {
            return 0;
        }
        var since = onlineSales.getOrDefault(item, List.of()).stream()
                .filter(sale -> sale.isAfter(known.asOf()))
                .count();
        return known.available() - Math.toIntExact(since);
    }

    private void tell(String place, Level level) throws MqttException, InterruptedException {
        if (place.equals("warehouse")) {
            partners.publish(level);
        } else {
            partners.scan(level);
        }
    }

    private void look(Map<String, Known> levels) {
        there.forEach((item, quantity) -> figures.look(believed(item, levels) == quantity));
    }

    private void learn(Map<String, Known> levels) {
        unknown.removeIf(change -> {
            var known = levels.get(change.item);
            var isKnown = known != null && !known.asOf().isBefore(change.at);
            if (isKnown) {
                figures.known(Duration.ofNanos(System.nanoTime() - change.sinceNanos));
            }
            return isKnown;
        });
    }

    /** What nobody told is known with the next night's count; what was told is waited for. */
    private void end(List<Level> midday) throws IOException, InterruptedException {
        if (each) {
            await("what was told last is not known", () -> {
                learn(inventory.levels());
                return unknown.isEmpty();
            });
            partners.storeCounts("late-" + run, midday);
            await("the late count is not read", () -> inventory.counts() == 2 * there.size() && !inventory.isAwaited());
        }
        var nextCount = opening.plus(Duration.ofHours(24));
        unknown.forEach(change -> figures.known(Duration.between(change.at, nextCount)));
        figures.ended(inventory.backward(), inventory.stale());
    }
}
