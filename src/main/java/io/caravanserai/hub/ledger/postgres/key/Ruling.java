package io.caravanserai.hub.ledger.postgres.key;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Which of a batch of offers are not delivered, and what they make void. */
public final class Ruling {

    /** What is not delivered, and on account of which message. */
    record Filtered(Offer offer, String cause, UUID newest) {}

    private record Place(UUID id, String target) {}

    private final List<Offer> offers;
    private final List<Filtered> filtered = new ArrayList<>();
    private final Set<Place> notDelivered = new HashSet<>();
    private final TreeMap<KeyOrder.Key, UUID> superseding = new TreeMap<>();
    private final TreeMap<KeyOrder.Key, Value> confirmed = new TreeMap<>();

    /**
     * Judges in the order of acceptance.
     *
     * @param newest of each key, delivered or open; brought up to date here
     */
    Ruling(List<Offer> offers, Map<KeyOrder.Key, Value> newest) {
        this.offers = offers;
        var kept = new LinkedHashMap<KeyOrder.Key, List<Offer>>();
        for (var offer : offers) {
            var current = newest.get(offer.key());
            if (current != null && current.isNewerThan(offer.version())) {
                filter(offer, "stale", current.id());
            } else if (current != null && offer.onlyChanged() && Arrays.equals(offer.digest(), current.digest())) {
                filter(offer, "unchanged", current.id());
                confirm(offer, current, newest);
            } else {
                newest.put(offer.key(), new Value(offer.key(), offer.id(), offer.version(), offer.digest(), 0));
                kept.computeIfAbsent(offer.key(), key -> new ArrayList<>()).add(offer);
            }
        }
        kept.values().forEach(this::supersede);
    }

    /** The same value was seen again later: what was seen in between is stale. */
    private void confirm(Offer offer, Value current, Map<KeyOrder.Key, Value> newest) {
        if (offer.version() != null) {
            var again = new Value(current.key(), current.id(), offer.version(), current.digest(), current.sequence());
            newest.put(current.key(), again);
            confirmed.put(current.key(), again);
        }
    }

    private void supersede(List<Offer> ofOneKey) {
        var last = ofOneKey.get(ofOneKey.size() - 1);
        if (last.latest()) {
            superseding.put(last.key(), last.id());
            ofOneKey.subList(0, ofOneKey.size() - 1).forEach(older -> filter(older, "superseded", last.id()));
        }
    }

    private void filter(Offer offer, String cause, UUID newest) {
        filtered.add(new Filtered(offer, cause, newest));
        notDelivered.add(new Place(offer.id(), offer.key().target()));
    }

    /** Whether the message is not to be delivered to the target. */
    public boolean filters(UUID id, String target) {
        return notDelivered.contains(new Place(id, target));
    }

    boolean isEmpty() {
        return offers.isEmpty();
    }

    List<Offer> offers() {
        return offers;
    }

    List<Filtered> filtered() {
        return filtered;
    }

    /** Keys whose older pending values are void, with the message that makes them so. */
    SortedMap<KeyOrder.Key, UUID> superseding() {
        return superseding;
    }

    /** Values that were seen again, with the version under which they were. */
    SortedMap<KeyOrder.Key, Value> confirmed() {
        return confirmed;
    }
}
