package io.caravanserai.hub.ledger.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Failure;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A failure as the ledger keeps it beside its delivery. */
final class KeptFailure {

    private static final int LONGEST = 2_000;

    private final ObjectMapper json;

    KeptFailure(ObjectMapper json) {
        this.json = json;
    }

    String of(Failure failure) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("cause", failure.cause());
        fields.put("type", failure.type());
        fields.put("message", printable(failure.message()));
        fields.put("route", failure.route());
        fields.put("step", failure.step());
        fields.put("certainty", word(failure.certainty()));
        fields.put("at", failure.at().toString());
        fields.put("sent", failure.sent());
        fields.values().removeIf(Objects::isNull);
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String word(Certainty certainty) {
        return certainty == Certainty.REFUSED ? "refused" : "unknown";
    }

    /** PostgreSQL keeps no NUL, and an error's text comes from a partner. */
    private static String printable(String text) {
        var clean = text.replace('\u0000', ' ');
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
