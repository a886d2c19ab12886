package io.caravanserai.hub.partner.header;

import java.util.IdentityHashMap;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Lets a header pass only if its name is listed, in either direction and whatever its case; a name that steers a component
 * passes in no direction even if it were listed.
 */
final class ListedHeaders implements HeaderFilterStrategy {

    private final NameList in;
    private final NameList out;

    ListedHeaders(List<String> in, List<String> out) {
        this.in = new NameList(in);
        this.out = new NameList(out);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        return refuses(out, name);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        boolean refused = refuses(in, name);
        if (value instanceof Probe probe) {
            probe.answers.put(this, refused);
        }
        return refused;
    }

    /**
     * Whether another strategy is this one, or hands each question on to this one and keeps to the answer: platform-http wraps
     * the strategy that it is given.
     */
    boolean decidesFor(@Nullable HeaderFilterStrategy other) {
        if (other == this || other == null) {
            return other == this;
        }
        for (String name : List.of("CAmelFileName", "operationName", "kafka.OVERRIDE_TOPIC", "X-Not-Listed-Anywhere")) {
            var probe = new Probe(new IdentityHashMap<>());
            if (!other.applyFilterToExternalHeaders(name, probe, null) || !probe.answers.containsKey(this)) {
                return false;
            }
        }
        return true;
    }

    /** A value that learns whom it passed. */
    private record Probe(IdentityHashMap<ListedHeaders, Boolean> answers) {}

    private static boolean refuses(NameList list, String name) {
        return !list.has(name) || ControlHeaders.contain(name);
    }
}
