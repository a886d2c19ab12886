package io.caravanserai.bench.protocol;

import io.caravanserai.bench.machine.ForeignLoad;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Rounds that count; one beside too much foreign load is thrown away and repeated, at most three times.
 *
 * @param notes what the reader must know of them
 */
public record Rounds<T>(List<T> all, List<String> notes) {

    private static final int REPEATS = 3;

    /**
     * Runs as many as are planned.
     *
     * @param ours processes besides this one and its children
     */
    public static <T> Rounds<T> run(Plan plan, Supplier<Collection<Long>> ours, IntFunction<T> round) {
        var all = new ArrayList<T>();
        var thrownAway = 0;
        var worst = 0.0;
        for (int number = 1; number <= plan.rounds(); number++) {
            for (int attempt = 1; ; attempt++) {
                var load = new ForeignLoad(ours);
                var result = round.apply(number);
                var foreign = load.share();
                if (foreign <= ForeignLoad.TOO_MUCH || plan.beside()) {
                    worst = Math.max(worst, foreign);
                    all.add(result);
                    break;
                }
                thrownAway++;
                Console.say("round %d: thrown away, %.0f %% foreign load", number, foreign * 100);
                if (attempt > REPEATS) {
                    throw new ProtocolBroken(String.format(
                            Locale.ROOT,
                            "the machine is busy: round %d was thrown away %d times, last beside %.0f %% foreign load;"
                                    + " nothing is reported. Try again when it is quiet",
                            number,
                            attempt,
                            foreign * 100));
                }
            }
        }
        var notes = new ArrayList<String>();
        notes.add(String.format(
                Locale.ROOT,
                "%d rounds, %d more thrown away; at most %.1f %% foreign load in those that count.",
                plan.rounds(),
                thrownAway,
                worst * 100));
        if (worst > ForeignLoad.TOO_MUCH) {
            notes.add("**Not valid**: rounds beside more than 5 % foreign load were kept, as was asked for.");
        }
        return new Rounds<>(all, List.copyOf(notes));
    }
}
