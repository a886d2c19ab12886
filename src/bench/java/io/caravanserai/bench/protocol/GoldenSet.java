package io.caravanserai.bench.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.bench.load.Order;
import io.caravanserai.bench.load.Orders;
import io.caravanserai.bench.site.Peer;
import io.caravanserai.bench.site.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** What every peer must do right before anything of it is measured. */
public final class GoldenSet {

    private static final Duration DELIVERED = Duration.ofMinutes(5);
    private static final Duration NOTHING_COMES = Duration.ofSeconds(20);
    private static final int REPEATS = 25;

    /** Whose engine answers 500 to what is no JSON, before a flow sees it. */
    private static final Set<String> OWN_PARSER = Set.of("node-red");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final List<Order> orders;

    public GoldenSet(int count) {
        orders = Orders.golden(count);
    }

    /** Each order must arrive once and as the mapping's author meant it, each bad one be refused, each repeat have no effect. */
    public void check(Peer peer) {
        settled(peer);
        peer.arrivals().keep(true);
        var before = peer.arrived();
        answered(peer, orders.stream().map(order -> order.sent().toString()).toList(), "2xx", GoldenSet::accepted);
        var own = OWN_PARSER.contains(peer.name());
        answered(
                peer,
                Orders.refused(),
                own ? "4xx or 500" : "4xx",
                status -> status / 100 == 4 || (own && status == 500));
        if (peer.program().ledger()) {
            answered(
                    peer,
                    orders.stream()
                            .limit(REPEATS)
                            .map(order -> order.sent().toString())
                            .toList(),
                    "2xx",
                    GoldenSet::accepted);
        }
        arrived(peer, before + orders.size());
        var arrivals = peer.arrivals().kept();
        if (arrivals.isEmpty()) {
            compare(peer.name(), List.of());
        }
        arrivals.forEach((target, values) ->
                compare(arrivals.size() == 1 ? peer.name() : peer.name() + " for " + target, values));
        peer.arrivals().keep(false);
    }

    /** Waits for all, or until nothing has come for so long that nothing will. */
    private static void arrived(Peer peer, long wanted) {
        var count = new long[] {0};
        var changed = new long[] {System.nanoTime()};
        Waiting.until(DELIVERED, () -> {
            var now = peer.arrivals().counts().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (now != count[0]) {
                count[0] = now;
                changed[0] = System.nanoTime();
            }
            var nothing = System.nanoTime() - changed[0] > NOTHING_COMES.toNanos();
            return nothing
                    || (peer.arrived() >= wanted
                            && peer.books().map(books -> books.open() == 0).orElse(true));
        });
    }

    /** The order that was sent to see whether it is ready is no part of it. */
    private static void settled(Peer peer) {
        Waiting.until(
                DELIVERED,
                () -> peer.arrived() > 0
                        && peer.books().map(books -> books.open() == 0).orElse(true));
    }

    private static boolean accepted(int status) {
        return status / 100 == 2;
    }

    private static void answered(Peer peer, List<String> bodies, String wanted, IntPredicate isIt) {
        var wrong = peer.sender().sendAll(bodies).stream()
                .filter(answer -> !isIt.test(answer.statusCode()))
                .toList();
        if (!wrong.isEmpty()) {
            throw new ProtocolBroken(peer.name() + " answered " + wrong.size() + " of " + bodies.size() + " not with "
                    + wanted + ", first " + wrong.get(0).statusCode() + " "
                    + wrong.get(0).body());
        }
    }

    /** As sets of JSON values by number; how a number is written and in which order fields stand does not matter. */
    void compare(String peer, List<String> arrivals) {
        var arrived = new HashMap<String, List<JsonNode>>();
        for (var arrival : arrivals) {
            var order = read(arrival);
            arrived.computeIfAbsent(order.path("orderNumber").asText(), unused -> new ArrayList<>())
                    .add(order);
        }
        var differences = new ArrayList<String>();
        for (var order : orders) {
            var found = arrived.remove(order.number());
            if (found == null) {
                differences.add(order.number() + " never arrived");
            } else if (found.size() > 1) {
                differences.add(order.number() + " arrived " + found.size() + " times");
            } else if (!found.get(0).equals(normal(order.canonical()))) {
                differences.add(order.number() + " arrived as " + found.get(0) + " instead of " + order.canonical());
            }
        }
        arrived.keySet().forEach(number -> differences.add("nobody sent " + number));
        if (!differences.isEmpty()) {
            throw new ProtocolBroken("golden set: " + differences.size() + " of " + orders.size() + " differ at " + peer
                    + "; first: "
                    + differences.stream().min(Comparator.naturalOrder()).orElseThrow());
        }
    }

    private static JsonNode read(String text) {
        try {
            return normal(JSON.readTree(text));
        } catch (JsonProcessingException notJson) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    private static JsonNode normal(JsonNode value) {
        if (value.isNumber()) {
            var plain = value.decimalValue().stripTrailingZeros();
            return DecimalNode.valueOf(plain.scale() < 0 ? plain.setScale(0) : plain);
        } else if (value.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                object.set(field.getKey(), normal(field.getValue()));
            }
            return object;
        } else if (value.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> array.add(normal(element)));
            return array;
        }
        return value;
    }
}
