package io.caravanserai.hub.deadletter.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.ledger.Inquiry.FailureReport;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the failure that the ledger keeps with a delivery. */
record Errors(ObjectMapper json) {

    @Nullable
    FailureReport read(@Nullable String error) {
        if (error == null) {
            return null;
        }
        var fields = tree(error);
        return new FailureReport(
                fields.path("cause").asText(),
                fields.path("type").asText(),
                fields.path("message").asText(),
                fields.path("route").textValue(),
                fields.path("step").textValue(),
                fields.path("certainty").asText(),
                time(fields.path("at").asText()));
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException none) {
            return Instant.EPOCH;
        }
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
