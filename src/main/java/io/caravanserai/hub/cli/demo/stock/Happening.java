package io.caravanserai.hub.cli.demo.stock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Something that happens to an article at a place in the course of the day.
 *
 * @param at since the doors opened
 */
record Happening(Duration at, Kind kind, String place, String sku, int pieces) {

    static final Duration DAY = Duration.ofHours(14);
    static final List<String> PLACES = List.of("berlin", "lyon", "warehouse");
    private static final int ARTICLES = 15;

    enum Kind {
        /** What is there before the first customer. */
        COUNTED,
        /** Taken from the shelf. */
        SOLD,
        /** Put on the shelf. */
        DELIVERED,
        /** Ordered in the web shop, which asks the inventory system whether there is one. */
        ORDERED_ONLINE
    }

    /** The same day for the same seed. */
    static List<Happening> day(long seed) {
        var random = new Random(seed);
        var day = new ArrayList<Happening>();
        for (var place : PLACES) {
            for (int article = 1; article <= ARTICLES; article++) {
                var sku = "SKU-" + article;
                day.add(new Happening(Duration.ZERO, Kind.COUNTED, place, sku, 2 + random.nextInt(8)));
                happen(day, random, Kind.SOLD, place, sku, 4);
                happen(day, random, Kind.ORDERED_ONLINE, place, sku, 4);
                if (random.nextInt(3) == 0) {
                    day.add(new Happening(anyTime(random), Kind.DELIVERED, place, sku, 6));
                }
            }
        }
        day.sort(Comparator.comparing(Happening::at));
        return day;
    }

    private static void happen(List<Happening> day, Random random, Kind kind, String place, String sku, int most) {
        var times = random.nextInt(most + 1);
        for (int i = 0; i < times; i++) {
            day.add(new Happening(anyTime(random), kind, place, sku, 1 + random.nextInt(2)));
        }
    }

    private static Duration anyTime(Random random) {
        return Duration.ofSeconds(60 + random.nextInt((int) DAY.toSeconds() - 60));
    }
}
