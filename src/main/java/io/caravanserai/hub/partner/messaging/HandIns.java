package io.caravanserai.hub.partner.messaging;

import io.caravanserai.hub.partner.messaging.arrival.Arrival;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** In the place of every broker: opens none, and takes what somebody hands over as if it had come from there. For rehearsals. */
public final class HandIns {

    private final List<DoorConsumer> doors = new CopyOnWriteArrayList<>();

    Intake intake() {
        return door -> {
            doors.add(door);
            return new DefaultConsumer(door.getEndpoint(), door.getProcessor());
        };
    }

    public boolean has(String door) {
        return find(door).isPresent();
    }

    /**
     * Completes when the message is kept, accepted or as a reject.
     *
     * @param headers all that the sender set; those that {@code hub.headers} does not list go no further than the identity
     * @param transportId what the broker would call it
     */
    public CompletableFuture<Void> handIn(
            String door, byte[] body, Map<String, String> headers, @Nullable String transportId) {
        var consumer = find(door)
                .orElseThrow(() -> new IllegalArgumentException("'" + door + "' takes nothing from a broker"));
        var listed = consumer.getEndpoint().getComponent().listedHeaders();
        var passing = new HashMap<String, Object>(headers);
        passing.entrySet()
                .removeIf(header -> listed.applyFilterToExternalHeaders(header.getKey(), header.getValue(), null));
        return consumer.take(new Arrival(
                URISupport.stripQuery(consumer.getEndpoint().getEndpoint().getEndpointUri()),
                body,
                null,
                passing,
                named(headers, "content-type"),
                named(headers, "x-correlation-id"),
                transportId,
                headers::get));
    }

    private static @Nullable String named(Map<String, String> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private Optional<DoorConsumer> find(String door) {
        return doors.stream().filter(consumer -> consumer.id().equals(door)).findFirst();
    }
}
