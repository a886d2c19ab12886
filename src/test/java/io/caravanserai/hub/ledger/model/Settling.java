package io.caravanserai.hub.ledger.model;

import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Settlement;
import io.caravanserai.hub.ledger.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Ends attempts under their leases, with what they bring about, in one transaction unless a bug parts it. */
final class Settling {

    private final Tables tables;
    private final Accepting accepting;
    private final Set<Bug> bugs;

    Settling(Tables tables, Accepting accepting, Set<Bug> bugs) {
        this.tables = tables;
        this.accepting = accepting;
        this.bugs = bugs;
    }

    /** One settlement under way: its transactions in their order. Where nothing is wrong there is one. */
    final class Work {

        private final Claim claim;
        private final Outcome outcome;
        private final Place place;
        private boolean held;

        Work(Settlement settlement) {
            claim = settlement.claim();
            outcome = settlement.outcome();
            place = new Place(claim.id(), claim.target());
        }

        List<Runnable> transactions(Supplier<Instant> now) {
            if (bugs.contains(Bug.REPLY_OUTSIDE)) {
                return List.of(() -> end(now.get()), () -> reply(now));
            }
            return List.of(() -> {
                refuseHalf();
                end(now.get());
                reply(now);
            });
        }

        boolean held() {
            return held;
        }

        private Delivery owned() {
            var delivery = tables.open.get(place);
            if (delivery == null || delivery.state != Delivery.State.IN_FLIGHT) {
                return null;
            }
            return claim.lease().equals(delivery.lease) || bugs.contains(Bug.NO_FENCE) ? delivery : null;
        }

        private void refuseHalf() {
            if (owned() == null) {
                return;
            }
            for (var reply : outcome.replies()) {
                var refusal = accepting.refusal(reply);
                if (refusal != null) {
                    throw refusal;
                }
            }
        }

        private void end(Instant now) {
            var delivery = owned();
            held = delivery != null;
            if (delivery != null) {
                apply(delivery, now);
            } else if (bugs.contains(Bug.SETTLED_TWICE) && tables.history.containsKey(place)) {
                leave(tables.history.get(place).delivery());
            }
        }

        private void apply(Delivery delivery, Instant now) {
            if (outcome instanceof Outcome.Delivered delivered) {
                close(delivery, "delivered", delivered.answer());
            } else if (outcome instanceof Outcome.Filtered filtered) {
                close(delivery, "filtered", filtered.reason());
            } else if (outcome instanceof Outcome.Later later) {
                delivery.state = Delivery.State.PENDING;
                delivery.certainty = later.failure().certainty();
                delivery.request = later.request() == null ? delivery.request : later.request();
                if (later.spends() || bugs.contains(Bug.HELD_SPENDS)) {
                    delivery.insisted = delivery.insisted.plus(later.delay());
                } else {
                    delivery.attempts--;
                }
                delivery.release(now.plus(later.delay()));
            } else if (outcome instanceof Outcome.Dead dead) {
                delivery.state = Delivery.State.DEAD;
                delivery.certainty = dead.failure().certainty();
                delivery.request = dead.request() == null ? delivery.request : dead.request();
                delivery.release(now);
                if (bugs.contains(Bug.DEAD_LETS_PASS) && delivery.ordered) {
                    tables.ofKey(delivery.key()).stream()
                            .filter(next -> next != delivery)
                            .findFirst()
                            .ifPresent(next -> next.head = true);
                }
            }
        }

        private void close(Delivery delivery, String state, String answer) {
            tables.open.remove(place);
            tables.history.put(place, new Settled(delivery, state, answer));
            leave(delivery);
        }

        private void leave(Delivery delivery) {
            if (!delivery.ordered || (delivery.replayed && bugs.contains(Bug.REPLAYED_STAYS_HEAD))) {
                return;
            }
            var key = delivery.key();
            var left = tables.keys.merge(key, -1, Integer::sum);
            if (!bugs.contains(Bug.LOST_WAKE_UP)) {
                tables.ofKey(key).stream().findFirst().ifPresent(next -> next.head = true);
            }
            if (left <= 0) {
                tables.keys.remove(key);
            }
        }

        private void reply(Supplier<Instant> now) {
            if (held) {
                for (var transaction : transactionsOf(outcome.replies(), now)) {
                    transaction.run();
                }
            }
        }

        private List<Runnable> transactionsOf(List<Submission> replies, Supplier<Instant> now) {
            var all = new ArrayList<Runnable>();
            replies.forEach(reply -> all.addAll(accepting.new Work(reply).transactions(now)));
            return all;
        }
    }
}
