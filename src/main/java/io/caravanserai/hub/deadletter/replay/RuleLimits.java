package io.caravanserai.hub.deadletter.replay;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule may take: nothing that was tried too often without a person, and nothing of which only a person can tell.
 *
 * @param rule its name
 * @param kind of the causes; nothing: any
 * @param before died before this
 * @param atMost how often rules may have one letter tried
 * @param budget how often one delivery may be tried in all
 * @param certainOnly whether it must be certain that the last attempt had no effect
 * @param window how long after the first attempt one of unknown outcome may be tried; nothing: for ever
 */
public record RuleLimits(
        String rule,
        @Nullable String kind,
        Instant before,
        int atMost,
        int budget,
        boolean certainOnly,
        @Nullable Duration window) {}
