package io.caravanserai.hub.partner.messaging;

import io.caravanserai.hub.partner.messaging.arrival.Arrival;
import io.caravanserai.hub.partner.messaging.transport.Intake;
import io.caravanserai.hub.partner.messaging.transport.OpenDoor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** In the place of every broker: opens none, and takes what somebody hands over as if it had come from there. For rehearsals. */
public final class HandIns {

    private record Place(OpenDoor door, Endpoint transport, HeaderFilterStrategy listed) {}

    private final List<Place> places = new CopyOnWriteArrayList<>();

    Intake intake(Endpoint transport, HeaderFilterStrategy listed) {
        return door -> {
            places.add(new Place(door, transport, listed));
            return new DefaultConsumer(transport, nothingComes -> {});
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
        var place = find(door)
                .orElseThrow(() -> new IllegalArgumentException("'" + door + "' takes nothing from a broker"));
        var passing = new HashMap<String, Object>(headers);
        passing.entrySet()
                .removeIf(header ->
                        place.listed().applyFilterToExternalHeaders(header.getKey(), header.getValue(), null));
        return place.door()
                .take(new Arrival(
                        URISupport.stripQuery(place.transport().getEndpointUri()),
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

    private Optional<Place> find(String door) {
        return places.stream().filter(place -> place.door().id().equals(door)).findFirst();
    }
}
