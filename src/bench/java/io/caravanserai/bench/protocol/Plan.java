package io.caravanserai.bench.protocol;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param golden messages that must come out identical first
 * @param round of each peer at full speed
 * @param paced of each peer at a fixed rate
 * @param backlog how many wait for a target that was away
 * @param rows of the largest file, a power of ten
 * @param beside whether rounds beside too much foreign load are kept, to try the bench itself
 */
public record Plan(
        String form,
        int rounds,
        int golden,
        Duration warmUp,
        Duration round,
        Duration paced,
        int perSecond,
        int connections,
        int backlog,
        int rows,
        boolean beside) {

    /** At another fixed rate. */
    public Plan at(int rate) {
        return new Plan(form, rounds, golden, warmUp, round, paced, rate, connections, backlog, rows, beside);
    }

    public static Plan full(int rounds, boolean beside) {
        return new Plan(
                "full",
                rounds,
                1_000,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                500,
                64,
                1_000_000,
                10_000_000,
                beside);
    }

    public static Plan inShort(int rounds, boolean beside) {
        return new Plan(
                "short",
                rounds,
                1_000,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(4),
                500,
                64,
                20_000,
                1_000_000,
                beside);
    }

    /** So little that figures mean nothing: does the bench itself work? */
    public static Plan tiny(int rounds) {
        return tiny(rounds, true);
    }

    /** As little, but alone. */
    public static Plan tinyAlone(int rounds) {
        return tiny(rounds, false);
    }

    private static Plan tiny(int rounds, boolean beside) {
        return new Plan(
                "tiny, its figures mean nothing",
                rounds,
                1_000,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                100,
                64,
                1_000,
                10_000,
                beside);
    }
}
