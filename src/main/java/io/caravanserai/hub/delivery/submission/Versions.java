package io.caravanserai.hub.delivery.submission;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.contract.Contract;
import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.ledger.Submission.Version;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how new a value is where its schema says that there is a version ({@code x-version}). */
final class Versions {

    /** More digits than any time or counter has; PostgreSQL keeps as many. */
    private static final int DIGITS = 40;

    private final Contract contract;
    private final @Nullable JsonPointer place;
    private final ObjectMapper sorting;

    Versions(Contract contract, ObjectMapper sorting) {
        this.contract = contract;
        this.place = contract.annotations().version();
        this.sorting = sorting;
    }

    /** {@code null} where the type has none. */
    @Nullable
    Version of(JsonNode content) {
        return place == null
                ? null
                : new Version(number(content.at(place), place), Submissions.digest(without(content, place)));
    }

    private BigDecimal number(JsonNode version, JsonPointer place) {
        if (version.isNumber() && Double.isFinite(version.doubleValue())) {
            var number = version.decimalValue();
            if (number.precision() <= DIGITS && Math.abs(number.scale()) <= DIGITS) {
                return number;
            }
        } else if (version.isTextual()) {
            try {
                var time = OffsetDateTime.parse(version.textValue());
                return BigDecimal.valueOf(time.toEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9));
            } catch (DateTimeException other) {
                throw violation(place);
            }
        }
        throw violation(place);
    }

    private ContractViolation violation(JsonPointer place) {
        return new ContractViolation(
                contract.name(),
                List.of(new Finding(
                        place.toString(),
                        "the version (x-version) must be a number of at most " + DIGITS
                                + " digits, or a time with its offset as in 2026-01-31T08:00:00Z",
                        null)));
    }

    private byte[] without(JsonNode content, JsonPointer place) {
        var value = content.deepCopy();
        if (value.at(place.head()) instanceof ObjectNode parent) {
            parent.remove(place.last().getMatchingProperty());
        }
        try {
            return sorting.writeValueAsBytes(sorting.treeToValue(value, Object.class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
