package io.caravanserai.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/** The flow's own samples under other numbers, so that no two tests speak of the same order. */
final class SampleOrders {

    private SampleOrders() {}

    static String newNumber() {
        return "T-" + UUID.randomUUID();
    }

    static String partner(String number) {
        var order = tree("partner-order.json").put("orderNumber", number);
        return order.toString().replace("grace@example.com", email(number));
    }

    static String webshop(String number) {
        var id = UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits() >>> 12;
        var order = tree("webshop-order.json").put("id", id).put("name", "#" + number);
        return order.toString().replace("ada@example.com", email(number));
    }

    static String soap(String number) {
        return text("b2b-order.soap.xml")
                .replace(">4711<", ">" + number + "<")
                .replace("purchasing@zajazd.example", email(number));
    }

    /** A header and a row for each order. */
    static String csv(String... numbers) {
        var file =
                new StringBuilder(text("stores-orders.csv").lines().findFirst().orElseThrow()).append("\r\n");
        for (var number : numbers) {
            file.append(row(number, "4.50"));
        }
        return file.toString();
    }

    static String row(String number, String price) {
        return "berlin-1," + number + ",2026-03-01T10:30:00+01:00," + email(number) + ",\"Noether, Emmy\",TEA-1,2,"
                + price + ",EUR\r\n";
    }

    static String email(String number) {
        return number.toLowerCase(Locale.ROOT) + "@example.com";
    }

    private static ObjectNode tree(String file) {
        return (ObjectNode) Outside.json(text(file));
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of("routes/orders/samples", file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
