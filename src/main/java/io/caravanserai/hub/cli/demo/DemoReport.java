package io.caravanserai.hub.cli.demo;

import io.caravanserai.hub.ledger.Inquiry;
import io.caravanserai.hub.ledger.Inquiry.DeliveryReport;
import io.caravanserai.hub.ledger.Inquiry.MessageFilter;
import io.caravanserai.hub.ledger.Inquiry.MessageReport;
import io.caravanserai.hub.ledger.Inquiry.State;
import io.caravanserai.hub.message.CanonicalType;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints where each order stands at each of its targets, an order a line. */
final class DemoReport {

    private static final List<String> TARGETS = List.of("payments", "crm", "events", "erp", "warehouse");

    private final Inquiry inquiry;

    DemoReport(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    /** Whether at least so many orders are known and nothing of them is still under way. */
    boolean isComplete(int orders) {
        var messages = recent();
        var known = messages.stream().filter(DemoReport::isOrder).count();
        return known >= orders
                && messages.stream().flatMap(m -> m.deliveries().stream()).noneMatch(DemoReport::isOpen)
                && messages.stream()
                        .filter(DemoReport::isOrder)
                        .allMatch(o -> standing(o).containsKey("payments"));
    }

    void print(PrintWriter out) {
        out.printf("  %-22s %-22s", "order", "from");
        TARGETS.forEach(target -> out.printf(" %-13s", target));
        out.println();
        for (var order : recent().stream().filter(DemoReport::isOrder).toList()) {
            var standing = standing(order);
            out.printf("  %-22s %-22s", order.key(), order.source().replaceAll("^.*/orders-from-", ""));
            TARGETS.forEach(target -> out.printf(" %-13s", word(standing.get(target))));
            out.println();
        }
        out.flush();
    }

    private static String word(@Nullable DeliveryReport delivery) {
        return delivery == null ? "-" : delivery.status().toString();
    }

    private Map<String, DeliveryReport> standing(MessageReport order) {
        return inquiry.messages(new MessageFilter(order.key(), null, null, null, null, null, null, 20)).items().stream()
                .flatMap(m -> m.deliveries().stream())
                .collect(Collectors.toMap(
                        DeliveryReport::target, Function.identity(), (later, earlier) -> later, TreeMap::new));
    }

    private List<MessageReport> recent() {
        return inquiry.messages(new MessageFilter(null, null, null, null, null, null, null, 50))
                .items();
    }

    private static boolean isOrder(MessageReport message) {
        return message.type().equals(new CanonicalType("order", 1));
    }

    private static boolean isOpen(DeliveryReport delivery) {
        return delivery.status() == State.PENDING || delivery.status() == State.IN_FLIGHT;
    }
}
