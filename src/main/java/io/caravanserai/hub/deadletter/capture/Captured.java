package io.caravanserai.hub.deadletter.capture;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as a sample and a case.
 *
 * @param sample the canonical message without anybody's data
 * @param answer what its target is to answer, so that it fails as it did; null where it failed before asking
 * @param error why it died
 * @param happens what becomes of the sample now, as a case writes it below {@code undelivered}; null where it passes: the
 *     failure is mended already, or lay in what was taken out
 */
public record Captured(
        String type,
        String target,
        JsonNode sample,
        @Nullable JsonNode answer,
        String error,
        @Nullable String happens) {}
