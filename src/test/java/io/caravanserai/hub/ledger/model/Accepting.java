package io.caravanserai.hub.ledger.model;

import io.caravanserai.hub.ledger.Acceptance;
import io.caravanserai.hub.ledger.IdentityConflict;
import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.model.Tables.Identity;
import io.caravanserai.hub.ledger.model.Tables.Kept;
import io.caravanserai.hub.message.MessageId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Accepts messages: identity, message and deliveries, in one transaction unless a bug parts it. */
final class Accepting {

    private final Tables tables;
    private final Supplier<MessageId> ids;
    private final Set<Bug> bugs;

    Accepting(Tables tables, Supplier<MessageId> ids, Set<Bug> bugs) {
        this.tables = tables;
        this.ids = ids;
        this.bugs = bugs;
    }

    /** One acceptance under way: its transactions in their order. Where nothing is wrong there is one. */
    final class Work {

        private final Submission submission;
        private final Map<Key, Integer> readEarly = new HashMap<>();
        private Acceptance answer;
        private boolean owes;

        Work(Submission submission) {
            this.submission = submission;
        }

        List<Runnable> transactions(Supplier<Instant> now) {
            if (bugs.contains(Bug.IDENTITY_APART)) {
                return List.of(this::identify, () -> keep(now.get()));
            }
            if (bugs.contains(Bug.KEY_NOT_LOCKED)) {
                return List.of(this::readKeys, () -> all(now.get()));
            }
            return List.of(() -> all(now.get()));
        }

        Acceptance answer() {
            return answer;
        }

        private void all(Instant now) {
            identify();
            keep(now);
        }

        private void readKeys() {
            for (var subscription : tables.subscribers(submission)) {
                var key = key(subscription);
                readEarly.put(key, tables.keys.getOrDefault(key, 0));
            }
        }

        private void identify() {
            if (tables.subscribers(submission).isEmpty()) {
                throw NotAccepted.noSubscriber(submission.type());
            }
            var id = ids.get();
            var identity = new Identity(submission.source(), submission.identity());
            var kept = tables.identities.putIfAbsent(identity, new Kept(id, submission.digest()));
            if (kept == null) {
                answer = new Acceptance(id, Acceptance.Status.ACCEPTED);
                owes = true;
            } else if (Arrays.equals(kept.digest(), submission.digest()) || bugs.contains(Bug.DIGEST_IGNORED)) {
                answer = new Acceptance(kept.id(), Acceptance.Status.REPEATED);
            } else {
                throw new IdentityConflict(submission.source(), submission.identity(), kept.id());
            }
        }

        private void keep(Instant now) {
            if (!owes) {
                return;
            }
            tables.messages.put(answer.id(), submission);
            var sequence = tables.nextSequence();
            for (var subscription : tables.subscribers(submission)) {
                var place = new Place(answer.id(), subscription.target());
                var head = !subscription.ordered() || enter(key(subscription));
                tables.open.put(place, new Delivery(place, submission, sequence, now, subscription.ordered(), head));
            }
        }

        private boolean enter(Key key) {
            var open = tables.keys.merge(key, 1, Integer::sum);
            return readEarly.getOrDefault(key, open - 1) == 0;
        }

        private Key key(Subscription subscription) {
            return new Key(subscription.target(), submission.type(), submission.subject());
        }
    }

    /** Why this one would not be accepted now; null where it would. */
    RuntimeException refusal(Submission submission) {
        if (tables.subscribers(submission).isEmpty()) {
            return NotAccepted.noSubscriber(submission.type());
        }
        var kept = tables.identities.get(new Identity(submission.source(), submission.identity()));
        return kept == null || Arrays.equals(kept.digest(), submission.digest())
                ? null
                : new IdentityConflict(submission.source(), submission.identity(), kept.id());
    }
}
