package io.caravanserai.hub.ledger.model;

import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.message.MessageId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What is committed. */
final class Tables {

    record Identity(String source, String key) {}

    record Kept(MessageId id, byte[] digest) {}

    final TreeSet<Subscription> subscriptions = new TreeSet<>(
            Comparator.comparing((Subscription s) -> s.type().toString()).thenComparing(Subscription::target));
    final Map<Identity, Kept> identities = new HashMap<>();
    final Map<MessageId, Submission> messages = new LinkedHashMap<>();
    final Map<Place, Delivery> open = new LinkedHashMap<>();
    final Map<Place, Settled> history = new LinkedHashMap<>();
    final Map<Key, Integer> keys = new HashMap<>();
    private long sequence;

    long nextSequence() {
        return ++sequence;
    }

    List<Subscription> subscribers(Submission submission) {
        return subscriptions.stream()
                .filter(one -> one.type().equals(submission.type()))
                .toList();
    }

    List<Delivery> ofKey(Key key) {
        var found = new ArrayList<Delivery>();
        for (var delivery : open.values()) {
            if (delivery.isOf(key)) {
                found.add(delivery);
            }
        }
        found.sort(Comparator.comparingLong(delivery -> delivery.sequence));
        return found;
    }
}
