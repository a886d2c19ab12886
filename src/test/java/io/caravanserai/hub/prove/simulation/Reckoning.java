package io.caravanserai.hub.prove.simulation;

import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.model.Delivery;
import io.caravanserai.hub.ledger.model.Place;
import io.caravanserai.hub.message.MessageId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** At the end: what was acknowledged against what the ledger says and what the targets did. */
final class Reckoning {

    private final World world;
    private final List<String> findings = new ArrayList<>();
    private final Map<Place, Delivery> open = new HashMap<>();

    Reckoning(World world) {
        this.world = world;
        world.ledger.open().forEach(one -> open.put(one.place(), one));
    }

    List<String> findings() {
        for (var parcel : world.parcels) {
            var kept = world.ledger.identified(Parcel.SOURCE, parcel.number());
            if (kept.isEmpty()) {
                findings.add("lost: " + parcel.number() + " was acknowledged, and the ledger knows nothing of it");
                continue;
            }
            world.targets.stream()
                    .filter(target -> target.subscription.type().equals(Parcel.TYPE))
                    .forEach(target -> at(target, kept.get()));
        }
        receipts();
        world.targets.stream().filter(target -> target.subscription.ordered()).forEach(this::order);
        return findings;
    }

    private void at(Target target, MessageId message) {
        var place = new Place(message, target.name());
        var settled = world.ledger.settled(place);
        var dead = open.get(place);
        var times = Collections.frequency(target.effects, message);
        if (settled.isPresent() == (dead != null)) {
            findings.add("lost: " + place + " is in " + (dead == null ? "no state" : "two states"));
        } else if (dead != null && dead.state() != Delivery.State.DEAD) {
            findings.add("stuck: " + place + " is " + dead.state());
        } else if (dead != null && !maySay(target, dead)) {
            findings.add("dead: " + place + ", which could be told again");
        } else if (settled.isPresent() && times == 0) {
            findings.add("lost: " + place + " is settled, without effect");
        }
        if (times > 1 && target.effect.by() != EffectClass.NATURAL) {
            findings.add("doubled: " + place + " has " + times + " effects");
        }
    }

    /** Only an unknown outcome waits for a person, and only where guessing is the alternative. */
    private static boolean maySay(Target target, Delivery dead) {
        return dead.certainty() == Certainty.UNKNOWN
                && (target.effect.by() == EffectClass.NONE || target.effect.by() == EffectClass.KEY);
    }

    /** There is a receipt exactly where the delivery that it answers is settled. */
    private void receipts() {
        var keyed = world.targets.get(0).name();
        var book = world.targets.get(world.targets.size() - 1);
        for (var parcel : world.parcels) {
            var message = world.ledger.identified(Parcel.SOURCE, parcel.number());
            if (message.isEmpty()) {
                continue;
            }
            var settled = world.ledger.settled(new Place(message.get(), keyed)).isPresent();
            var receipt = world.ledger.identified(World.REPLIES, message.get().toString());
            if (settled != receipt.isPresent()) {
                findings.add((settled ? "no receipt of " : "a receipt without ") + message.get());
            } else if (settled) {
                at(book, receipt.get());
            }
        }
    }

    private void order(Target target) {
        var last = new HashMap<String, Integer>();
        for (var effect : target.effects) {
            world.parcels.stream()
                    .filter(parcel -> world.ledger
                            .identified(Parcel.SOURCE, parcel.number())
                            .filter(effect::equals)
                            .isPresent())
                    .forEach(parcel -> {
                        var before = last.put(parcel.subject(), parcel.position());
                        if (before != null && before > parcel.position()) {
                            findings.add("out of order: " + parcel.number() + " after position " + before);
                        }
                    });
        }
    }
}
