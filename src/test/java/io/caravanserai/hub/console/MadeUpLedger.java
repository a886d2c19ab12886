package io.caravanserai.hub.console;

import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Three orders as the ledger would report them: one delivered everywhere, one dead at the ERP, one pending. */
public final class MadeUpLedger implements Inquiry {

    public static final MessageId DELIVERED = MessageId.parse("01900000-0000-7000-8000-000000000001");
    public static final MessageId DEAD = MessageId.parse("01900000-0000-7000-8000-000000000002");
    static final MessageId PENDING = MessageId.parse("01900000-0000-7000-8000-000000000003");
    static final MessageId REJECT = MessageId.parse("01900000-0000-7000-8000-000000000004");
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final CanonicalType ORDER = CanonicalType.parse("order.v1");
    private static final FailureReport FAILURE = new FailureReport(
            "refused", "SoapFault", "unknown article", "orders-to-erp", "orders.camel.yaml:42", "refused", NOON);

    private final Map<DeadLetterId, State> states = new HashMap<>();

    MadeUpLedger() {
        states.put(new DeadLetterId(DELIVERED, "erp"), State.DELIVERED);
        states.put(new DeadLetterId(DEAD, "erp"), State.DEAD);
        states.put(new DeadLetterId(PENDING, "erp"), State.PENDING);
    }

    @Override
    public Optional<MessageReport> message(MessageId id) {
        return all().stream().filter(report -> report.id().equals(id)).findFirst();
    }

    @Override
    public Page<MessageReport, MessageId> messages(MessageFilter filter) {
        return page(
                all(),
                report -> (filter.key() == null || report.key().equals(filter.key()))
                        && (filter.after() == null || report.id().compareTo(filter.after()) < 0)
                        && (filter.from() == null || !report.acceptedAt().isBefore(filter.from()))
                        && (filter.type() == null || report.type().equals(filter.type()))
                        && report.deliveries().stream()
                                .anyMatch(delivery -> (filter.status() == null || delivery.status() == filter.status())
                                        && (filter.target() == null
                                                || delivery.target().equals(filter.target()))),
                MessageReport::id,
                filter.limit());
    }

    @Override
    public Optional<RejectReport> reject(MessageId id) {
        return id.equals(REJECT) ? Optional.of(rejected()) : Optional.empty();
    }

    @Override
    public Page<RejectReport, MessageId> rejects(RejectFilter filter) {
        return new Page<>(filter.after() == null ? List.of(rejected()) : List.of(), null);
    }

    private List<MessageReport> all() {
        return states.keySet().stream()
                .sorted(Comparator.comparing(DeadLetterId::message).reversed())
                .map(id -> new MessageReport(
                        id.message(),
                        ORDER,
                        "shop/orders-from-webshop",
                        "A-" + id.message().toString().substring(35),
                        NOON,
                        "correlation",
                        null,
                        null,
                        null,
                        null,
                        List.of(delivery(id.target(), states.get(id))),
                        null))
                .toList();
    }

    private static DeliveryReport delivery(String target, @Nullable State state) {
        return switch (state == null ? State.DISCARDED : state) {
            case DELIVERED ->
                new DeliveryReport(target, State.DELIVERED, 1, false, null, null, NOON, "ERP-7", null, null, null);
            case DEAD -> new DeliveryReport(target, State.DEAD, 3, false, FAILURE, null, null, null, null, null, null);
            default -> new DeliveryReport(target, State.PENDING, 0, false, null, NOON, null, null, null, null, null);
        };
    }

    private static RejectReport rejected() {
        return new RejectReport(
                REJECT,
                "orders-from-webshop",
                "shop",
                "A-4",
                "contract",
                "2 findings",
                List.of(new RejectFinding("/lines", "is missing"), new RejectFinding("/currency", "is not ISO 4217")),
                NOON,
                NOON,
                2,
                "application/json",
                123,
                null);
    }

    private static <T, K> Page<T, K> page(List<T> all, Predicate<T> wanted, Function<T, K> key, int limit) {
        var found = new ArrayList<>(all.stream().filter(wanted).toList());
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), key.apply(found.get(limit - 1)));
    }
}
