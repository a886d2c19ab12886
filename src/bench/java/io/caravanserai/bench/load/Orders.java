package io.caravanserai.bench.load;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The orders of the bench: always the same ones. */
public final class Orders {

    /** Where a script puts the number of the order; as long as a number is. */
    static final String NUMBER = "@NUMBER@@NUMBER@@NUMBER@";

    private static final long SEED = 20_260_101;

    private Orders() {}

    /** The golden set. */
    public static List<Order> golden(int count) {
        return numbered("golden", count);
    }

    /** Some whose numbers begin so. */
    public static List<Order> numbered(String prefix, int count) {
        var random = new Random(SEED);
        return IntStream.range(0, count)
                .mapToObj(i -> Order.of(prefix + "-" + i, random))
                .toList();
    }

    /** Not what was agreed, each in another way. */
    public static List<String> refused() {
        var order = Order.of("refused", new Random(SEED)).sent();
        return List.of(
                order.deepCopy().without("number").toString(),
                order.deepCopy().put("currency", "euro").toString(),
                order.deepCopy().put("surprise", true).toString(),
                order.deepCopy().put("total", "much").toString(),
                order.deepCopy().set("items", order.arrayNode()).toString(),
                order.toString().substring(0, 500));
    }

    static List<String> templates() {
        var random = new Random(SEED);
        return IntStream.range(0, 16)
                .mapToObj(i -> Order.of(NUMBER, random).sent().toString())
                .toList();
    }
}
