package io.caravanserai.bench.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Random;

/**
 * One order of about two kilobytes: as the shop sends it, and as every peer must hand it to its target.
 *
 * @param canonical written here by hand, so that a fault of the mapping is one of all peers and still found
 */
public record Order(String number, ObjectNode sent, ObjectNode canonical) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String[] NAMES = {"Zoë Ångström", "O'Neill & Sons", "李小龍", "Anna \"Ann\" Müller", "Jón Þór"};
    private static final String[] THINGS = {
        "Kamelhaardecke, groß", "Sattel \\ Zaumzeug", "Datteln 5 kg", "Wasserschlauch"
    };
    private static final String[] COUNTRIES = {"DE", "FR", "TR"};

    static Order of(String number, Random random) {
        var sent = NODES.objectNode();
        var canonical = NODES.objectNode();
        var express = random.nextInt(4) == 0;
        sent.put("number", number).put("created", "2026-03-04T05:06:07Z").put("currency", "EUR");
        sent.put("express", express);
        canonical.put("orderNumber", number).put("sourceSystem", "shop").put("orderedAt", "2026-03-04T05:06:07Z");
        canonical.put("currency", "EUR").put("priority", express ? "express" : "normal");
        if (random.nextBoolean()) {
            var note = "Leave it at the gate " + random.nextInt(100) + ", tell \tnobody.";
            sent.put("note", note);
            canonical.put("note", note);
        } else if (random.nextBoolean()) {
            sent.putNull("note");
        }
        people(sent, canonical, random);
        lines(sent, canonical, random);
        return new Order(number, sent, canonical);
    }

    private static void people(ObjectNode sent, ObjectNode canonical, Random random) {
        var name = NAMES[random.nextInt(NAMES.length)];
        var buyer = sent.putObject("buyer")
                .put("name", name)
                .put("email", "buyer" + random.nextInt(10_000) + "@example.org");
        var customer = canonical.putObject("customer").put("name", name);
        customer.set("email", buyer.get("email"));
        if (random.nextBoolean()) {
            buyer.put("phone", "+49 30 " + random.nextInt(1_000_000));
            customer.set("phone", buyer.get("phone"));
        }
        var address = sent.putObject("address")
                .put("street", "Seidenstraße " + random.nextInt(400))
                .put("zip", "1" + random.nextInt(9_000));
        address.put("city", "Karawanserei").put("country", COUNTRIES[random.nextInt(COUNTRIES.length)]);
        var shipTo = canonical.putObject("shipTo");
        shipTo.set("street", address.get("street"));
        shipTo.set("postalCode", address.get("zip"));
        shipTo.set("city", address.get("city"));
        shipTo.set("country", address.get("country"));
    }

    private static void lines(ObjectNode sent, ObjectNode canonical, Random random) {
        var items = sent.putArray("items");
        var lines = canonical.putArray("lines");
        var total = BigDecimal.ZERO;
        for (int i = 0; i < 13; i++) {
            var price = BigDecimal.valueOf(100 + random.nextInt(100_000), 2);
            var quantity = 1 + random.nextInt(20);
            var item = items.addObject().put("sku", "CAM-" + (100_000 + random.nextInt(900_000)));
            item.put("title", THINGS[random.nextInt(THINGS.length)])
                    .put("quantity", quantity)
                    .put("price", price);
            item.put("taxRate", 19).put("warehouse", "hall " + random.nextInt(20));
            var line = lines.addObject();
            line.set("article", item.get("sku"));
            line.set("name", item.get("title"));
            line.set("quantity", item.get("quantity"));
            line.set("unitPrice", item.get("price"));
            line.set("taxRate", item.get("taxRate"));
            total = total.add(price.multiply(BigDecimal.valueOf(quantity)));
        }
        sent.put("total", total);
        canonical.put("total", total);
    }
}
