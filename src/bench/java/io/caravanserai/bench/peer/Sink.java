package io.caravanserai.bench.peer;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The targets of every peer, by name: they count what arrives, and while the golden set runs they keep it. */
public final class Sink {

    /** What the bench plants to see whether it is found: lose, lose-later, double or alter. */
    private static final String FAULT = System.getProperty("bench.fault", "");

    private static final String ONLY = "orders";
    private static final int SELDOM = 500;

    private static final AtomicLong TAKEN = new AtomicLong();
    private static final SortedMap<String, Arrived> TARGETS = new ConcurrentSkipListMap<>();
    private static volatile boolean keeping;
    private static volatile Set<String> noting = Set.of();
    private static volatile boolean away;

    private Sink() {}

    /** Takes one message at the target of a process that has only one: a tree, bytes or text. */
    public static void take(@Nullable Object body) {
        take(ONLY, body);
    }

    public static void take(String target, @Nullable Object body) {
        var arrived = TARGETS.computeIfAbsent(target, unused -> new Arrived());
        var noted = noting.contains(target);
        if (FAULT.isEmpty()) {
            arrived.take(body, keeping, noted);
        } else {
            takeWrongly(arrived, body, noted);
        }
    }

    private static void takeWrongly(Arrived arrived, @Nullable Object body, boolean noted) {
        var seldom = TAKEN.incrementAndGet() % SELDOM == 0;
        if (!seldom || (FAULT.equals("lose-later") && keeping)) {
            arrived.take(body, keeping, noted);
        } else if (FAULT.equals("double")) {
            arrived.take(body, keeping, noted);
            arrived.take(body, keeping, noted);
        } else if (FAULT.equals("alter")) {
            arrived.take(Arrived.text(body).replace("EUR", "USD"), keeping, noted);
        }
    }

    /** Whether the targets of this process are out of reach. */
    static boolean isAway() {
        return away;
    }

    static void away(boolean on) {
        away = on;
    }

    static void keep(boolean on) {
        keeping = on;
        TARGETS.values().forEach(Arrived::forget);
    }

    /** Of which targets it is noted when something arrives. */
    static void note(Set<String> targets) {
        noting = Set.copyOf(targets);
        TARGETS.values().forEach(Arrived::forget);
    }

    /** As lines of name and number. */
    static String counts() {
        if (TARGETS.isEmpty()) {
            return ONLY + "\t0";
        }
        return lines(target -> Stream.of(Long.toString(target.count())));
    }

    /** As lines of name and JSON value. */
    static String kept() {
        return lines(Arrived::kept);
    }

    /** As lines of name, order and time. */
    static String noted() {
        return lines(Arrived::noted);
    }

    private static String lines(Function<Arrived, Stream<String>> what) {
        return TARGETS.entrySet().stream()
                .flatMap((Map.Entry<String, Arrived> target) ->
                        what.apply(target.getValue()).map(line -> target.getKey() + "\t" + line))
                .collect(Collectors.joining("\n"));
    }
}
