package io.caravanserai.hub.ledger.postgres.inquiry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.ledger.Inquiry.DeliveryReport;
import io.caravanserai.hub.ledger.Inquiry.FailureReport;
import io.caravanserai.hub.ledger.Inquiry.MessageReport;
import io.caravanserai.hub.ledger.Inquiry.RejectEnd;
import io.caravanserai.hub.ledger.Inquiry.RejectFinding;
import io.caravanserai.hub.ledger.Inquiry.RejectReport;
import io.caravanserai.hub.ledger.Inquiry.State;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rows of the ledger's tables as reports. */
final class ReportRows {

    /** A delivery's report with the message that it belongs to. */
    record Part(MessageId message, DeliveryReport report) {}

    /** As W3C's Trace Context has it: version, trace, parent and flags. */
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private final ObjectMapper json;

    ReportRows(ObjectMapper json) {
        this.json = json;
    }

    static String text(State state) {
        return state == State.IN_FLIGHT ? "in flight" : state.toString();
    }

    static MessageReport with(MessageReport message, List<Part> parts) {
        return new MessageReport(
                message.id(),
                message.type(),
                message.source(),
                message.key(),
                message.acceptedAt(),
                message.correlationId(),
                message.trace(),
                message.causation(),
                message.replaces(),
                message.reject(),
                parts.stream().map(Part::report).toList(),
                message.handledBy());
    }

    MessageReport message(ResultSet row, int n) throws SQLException {
        var causation = row.getObject("causation_id", UUID.class);
        var replaces = row.getString("replaces");
        var reject = row.getObject("reject", UUID.class);
        return new MessageReport(
                id(row, "id"),
                CanonicalType.parse(row.getString("type")),
                row.getString("source"),
                row.getString("subject"),
                required(row, "accepted_at"),
                row.getString("correlation_id"),
                trace(row.getString("traceparent")),
                causation == null ? null : new MessageId(causation),
                replaces == null ? null : DeadLetterId.parse(replaces),
                reject == null ? null : new MessageId(reject),
                List.of(),
                row.getString("handled_by"));
    }

    /** The trace's id, if that is what a partner sent. */
    private static @Nullable String trace(@Nullable String traceparent) {
        var found = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return found.lookingAt() ? found.group(1) : null;
    }

    Part delivery(ResultSet row, int n) throws SQLException {
        var state = State.parse(row.getString("state"));
        var replacedBy = row.getObject("replaced_by", UUID.class);
        return new Part(
                id(row, "message_id"),
                new DeliveryReport(
                        row.getString("target"),
                        state,
                        row.getInt("attempts"),
                        !row.getBoolean("head"),
                        failure(row.getString("error")),
                        state == State.PENDING ? time(row, "next_at") : null,
                        time(row, "settled_at"),
                        row.getString("answer"),
                        row.getString("held"),
                        replacedBy == null ? null : new MessageId(replacedBy),
                        row.getString("handled_by")));
    }

    RejectReport reject(ResultSet row, int n) throws SQLException {
        var findings = new ArrayList<RejectFinding>();
        for (var finding : tree(row.getString("findings"))) {
            findings.add(new RejectFinding(
                    finding.path("path").asText(), finding.path("message").asText()));
        }
        return new RejectReport(
                id(row, "id"),
                row.getString("door"),
                row.getString("partner"),
                row.getString("identity_key"),
                row.getString("cause"),
                row.getString("reason"),
                findings,
                required(row, "received_at"),
                required(row, "last_at"),
                row.getInt("times"),
                row.getString("content_type"),
                row.getLong("size"),
                end(row));
    }

    private static @Nullable RejectEnd end(ResultSet row) throws SQLException {
        var as = row.getString("settled");
        if (as == null) {
            return null;
        }
        var message = row.getObject("message_id", UUID.class);
        return new RejectEnd(
                as,
                required(row, "settled_at"),
                row.getString("settled_by"),
                row.getString("settled_why"),
                message == null ? null : new MessageId(message),
                row.getBoolean("corrected"));
    }

    private @Nullable FailureReport failure(@Nullable String error) {
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
                OffsetDateTime.parse(fields.path("at").asText()).toInstant());
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MessageId id(ResultSet row, String column) throws SQLException {
        return new MessageId(row.getObject(column, UUID.class));
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
