package io.caravanserai.hub.delivery.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.caravanserai.hub.contract.Contract;
import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.Original;
import io.caravanserai.hub.delivery.attempt.Attempt;
import io.caravanserai.hub.delivery.attempt.Handling;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Submission.Version;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.partner.Caller;
import io.caravanserai.hub.partner.MessageRefused;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Makes a submission of what a route hands over, after the canonical contract has been checked. */
public final class Submissions {

    private final CanonicalType type;
    private final Contract contract;
    private final ObjectMapper json;
    private final ObjectMapper sorting;

    public Submissions(CanonicalType type, Contracts contracts, ObjectMapper json) {
        this.type = type;
        this.contract = contracts.named(type.toString());
        this.json = json;
        this.sorting = json.copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    }

    /** From a door: its source is the authenticated partner and the intake route, never anything in the payload. */
    public Submission fromDoor(Exchange exchange) {
        var content = content(exchange);
        var subject = subject(content);
        MessageRefused.throwIfHeld(exchange);
        var original = exchange.getProperty(Original.PROPERTY, Original.class);
        var bytes = bytes(content);
        return new Submission(
                Caller.of(exchange).source(),
                identity(exchange, subject),
                digest(original == null ? bytes : normalised(original)),
                type,
                subject,
                bytes,
                exchange.getVariable("correlationId", String.class),
                null,
                exchange.getIn().getHeader("traceparent", String.class),
                Handling.of(exchange),
                original == null ? null : original.bytes(),
                original == null ? null : original.mediaType(),
                version(content));
    }

    /** From inside a delivery: its identity is the delivery, so that however often it is tried there is one reply. */
    public Submission fromDelivery(Exchange exchange, Attempt attempt) {
        var content = content(exchange);
        var claim = attempt.claim();
        var bytes = bytes(content);
        return new Submission(
                "delivery/" + claim.target(),
                claim.id() + "/" + type,
                digest(bytes),
                type,
                subject(content),
                bytes,
                claim.correlationId(),
                claim.id(),
                claim.traceparent(),
                Handling.of(exchange),
                null,
                null,
                version(content));
    }

    /** Asked each time: a deploy may put another text of the contract in its place. */
    private Submission.@Nullable Version version(JsonNode content) {
        return new Versions(contract, sorting).of(content);
    }

    /**
     * By hand, in the place of an accepted message: it keeps the business key and the version, which are that place.
     *
     * <p>What does not fit is a {@link ContractViolation} with every finding.
     *
     * @param marks findings that are known before
     */
    public Corrected corrected(JsonNode original, JsonNode content, List<Finding> marks) {
        var findings = new ArrayList<>(marks);
        findings.addAll(contract.check(content));
        for (var place : Arrays.asList(
                contract.annotations().key(), contract.annotations().version())) {
            if (place != null && !content.at(place).equals(original.at(place))) {
                findings.add(Finding.at(
                        place.toString(), "must stay as it is: it says which place in the order the message has"));
            }
        }
        if (!findings.isEmpty()) {
            throw new ContractViolation(contract.name(), findings);
        }
        return new Corrected(bytes(content), version(content));
    }

    /** A corrected body as the ledger keeps it. */
    public record Corrected(byte[] content, @Nullable Version version) {}

    private JsonNode content(Exchange exchange) {
        var body = exchange.getMessage().getBody();
        var findings = contract.check(body == null ? "" : body);
        if (!findings.isEmpty()) {
            throw new ContractViolation(contract.name(), findings);
        }
        if (body instanceof JsonNode node) {
            return node;
        }
        try {
            return json.readTree(exchange.getMessage().getBody(byte[].class));
        } catch (IOException impossible) {
            throw new IllegalStateException("The body obeys " + contract.name() + " but cannot be read", impossible);
        }
    }

    private String subject(JsonNode content) {
        var pointer = contract.annotations().key();
        var key = pointer == null ? null : content.at(pointer).asText();
        if (key == null || key.isBlank()) {
            throw new ContractViolation(
                    contract.name(),
                    List.of(new Finding(
                            pointer == null ? "" : pointer.toString(), "the business key (x-key) is missing", null)));
        }
        return key;
    }

    private static String identity(Exchange exchange, String subject) {
        var identity = exchange.getVariable("identity", String.class);
        return identity == null || identity.isBlank() ? subject : identity.strip();
    }

    /** A JSON sender may order and space its fields anew when it sends again; that is no conflict. */
    private byte[] normalised(Original original) {
        var bytes = original.bytes();
        if (bytes.length == 0 || (bytes[0] != '{' && bytes[0] != '[')) {
            return bytes;
        }
        try {
            var read = original.tree() == null ? null : SortedJson.bytes(original.tree(), bytes, json.getFactory());
            return read == null ? sorting.writeValueAsBytes(sorting.readValue(bytes, Object.class)) : read;
        } catch (IOException notJson) {
            return bytes;
        }
    }

    private byte[] bytes(JsonNode content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
