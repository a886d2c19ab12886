package io.caravanserai.hub.ledger.postgres;

import io.caravanserai.hub.ledger.Acceptance;
import io.caravanserai.hub.ledger.IdentityConflict;
import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.postgres.Deliveries.Kept;
import io.caravanserai.hub.ledger.postgres.GroupCommit.Result;
import io.caravanserai.hub.ledger.postgres.Identities.Holder;
import io.caravanserai.hub.ledger.postgres.Identities.Identity;
import io.caravanserai.hub.ledger.postgres.body.Bodies;
import io.caravanserai.hub.ledger.postgres.body.Bodies.Part;
import io.caravanserai.hub.ledger.postgres.door.DoorTally;
import io.caravanserai.hub.ledger.postgres.key.Columns;
import io.caravanserai.hub.ledger.postgres.key.KeyOrder;
import io.caravanserai.hub.ledger.postgres.lease.Handover;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.message.MessageIds;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** Writes a batch of submissions inside the caller's transaction: identities, messages, deliveries, and the doors' figures. */
final class Acceptor {

    /** A submission with the id that it has if it is new. */
    record Member(int position, MessageId id, Submission submission) {
        Identity identity() {
            return new Identity(submission.source(), submission.identity());
        }
    }

    private final JdbcTemplate jdbc;
    private final MessageIds ids;
    private final Identities identities;
    private final Deliveries deliveries;
    private final DoorTally doors;
    private final Bodies bodies;

    Acceptor(JdbcTemplate jdbc, MessageIds ids, Deliveries deliveries, DoorTally doors, Bodies bodies) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.identities = new Identities(jdbc);
        this.deliveries = deliveries;
        this.doors = doors;
        this.bodies = bodies;
    }

    /**
     * Answers in the order of the submissions. A conflict or a missing subscriber fails its member alone.
     *
     * @param filtered is told how many deliveries of a key were filtered
     * @param handover leases what its subscribers have room for
     */
    List<Result<Acceptance>> accept(
            List<Submission> submissions, ObjIntConsumer<KeyOrder.Key> filtered, Handover handover) {
        var subscriptions = subscriptions();
        var results = new Result<?>[submissions.size()];
        var candidates = new ArrayList<Member>();
        for (int i = 0; i < submissions.size(); i++) {
            var submission = submissions.get(i);
            if (subscriptions.containsKey(submission.type())) {
                candidates.add(new Member(i, ids.next(), submission));
            } else {
                results[i] = Result.failed(NotAccepted.noSubscriber(submission.type()));
            }
        }
        var holders = identities.keep(candidates);
        var fresh = new ArrayList<Member>();
        for (var member : candidates) {
            var holder = Objects.requireNonNull(holders.get(member.identity()));
            results[member.position] = judge(member, holder);
            if (holder.id().equals(member.id)) {
                fresh.add(member);
            }
        }
        var kept = keepMessages(fresh, subscriptions, filtered, handover);
        doors.count(candidates.stream()
                .filter(m -> m.submission.causation() == null && results[m.position].failure() == null)
                .map(m -> new DoorTally.Decided(m.submission.source(), acceptedAt(kept.get(m.id.value()))))
                .toList());
        return Arrays.stream(results).map(Acceptor::acceptance).toList();
    }

    @SuppressWarnings("unchecked")
    private static Result<Acceptance> acceptance(Result<?> result) {
        return (Result<Acceptance>) result;
    }

    private static Result<Acceptance> judge(Member member, Holder holder) {
        if (holder.id().equals(member.id)) {
            return Result.of(new Acceptance(member.id, Acceptance.Status.ACCEPTED));
        }
        if (Arrays.equals(holder.digest(), member.submission.digest())) {
            return Result.of(new Acceptance(holder.id(), Acceptance.Status.REPEATED));
        }
        return Result.failed(
                new IdentityConflict(member.submission.source(), member.submission.identity(), holder.id()));
    }

    private Map<CanonicalType, List<Subscription>> subscriptions() {
        return jdbc
                .query(
                        "SELECT type, target, ordered, supersede, only_changed, route FROM subscription",
                        (row, n) -> new Subscription(
                                CanonicalType.parse(row.getString(1)),
                                row.getString(2),
                                row.getBoolean(3),
                                row.getBoolean(4),
                                row.getBoolean(5),
                                row.getString(6),
                                null,
                                Subscription.From.NOW))
                .stream()
                .collect(Collectors.groupingBy(Subscription::type));
    }

    private static @Nullable OffsetDateTime acceptedAt(@Nullable Kept kept) {
        return kept == null ? null : kept.acceptedAt();
    }

    /** Answers what the database gave each. */
    private Map<UUID, Kept> keepMessages(
            List<Member> members,
            Map<CanonicalType, List<Subscription>> subscriptions,
            ObjIntConsumer<KeyOrder.Key> filtered,
            Handover handover) {
        if (members.isEmpty()) {
            return Map.of();
        }
        var plan = deliveries.plan(members, member -> subscribers(member, subscriptions));
        var kept = insert(members, subscriptions);
        for (var member : members) {
            bodies.keep(member.id, Part.CONTENT, member.submission.content());
            bodies.keep(member.id, Part.ORIGINAL, member.submission.original());
        }
        deliveries.keep(plan, kept, handover).forEach(filtered::accept);
        return kept;
    }

    private Map<UUID, Kept> insert(List<Member> members, Map<CanonicalType, List<Subscription>> subscriptions) {
        var kept = new HashMap<UUID, Kept>();
        PreparedStatementCallback<Boolean> insert = statement -> {
            new Columns<>(statement, members)
                    .column("uuid", m -> m.id.value())
                    .column("text", m -> m.submission.type().toString())
                    .column("text", m -> m.submission.source())
                    .column("text", m -> m.submission.subject())
                    .column("text", m -> m.submission.correlationId(m.id))
                    .column(
                            "uuid",
                            m -> m.submission.causation() == null
                                    ? null
                                    : m.submission.causation().value())
                    .column("text", m -> m.submission.traceparent())
                    .column("text", m -> m.submission.handledBy())
                    .column("bytea", m -> bodies.inRow(m.submission.content()))
                    .column("bytea", m -> bodies.inRow(m.submission.original()))
                    .column("text", m -> m.submission.originalType())
                    .column("text", m -> owedTo(m, subscriptions))
                    .column("text", m -> bodies.codec(m.submission.content()))
                    .column("int8", m -> bodies.size(m.submission.content()))
                    .column("text", m -> bodies.codec(m.submission.original()))
                    .column("int8", m -> bodies.size(m.submission.original()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    kept.put(
                            rows.getObject(1, UUID.class),
                            new Kept(rows.getLong(2), rows.getObject(3, OffsetDateTime.class)));
                }
            }
            return true;
        };
        jdbc.execute("""
                INSERT INTO message (id, sequence, type, source, subject, accepted_at, correlation_id, causation_id,
                                     traceparent, handled_by, content, original, original_type, owed_to,
                                     content_codec, content_size, original_codec, original_size)
                SELECT id, nextval('acceptance'), type, source, subject, clock_timestamp(), correlation, causation,
                       trace, handler, content, original, original_type, string_to_array(targets, chr(31)),
                       content_codec, content_size, original_codec, original_size
                  FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    AS n (id, type, source, subject, correlation, causation, trace, handler, content, original, original_type,
                          targets, content_codec, content_size, original_codec, original_size)
                RETURNING id, sequence, accepted_at""", insert);
        return kept;
    }

    /** Separated by a character that stands in no target's name. */
    private static String owedTo(Member member, Map<CanonicalType, List<Subscription>> subscriptions) {
        return subscribers(member, subscriptions).stream()
                .map(Subscription::target)
                .sorted()
                .collect(Collectors.joining("\u001f"));
    }

    private static List<Subscription> subscribers(Member member, Map<CanonicalType, List<Subscription>> subscriptions) {
        return Objects.requireNonNull(subscriptions.get(member.submission.type()));
    }
}
