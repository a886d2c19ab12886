package io.caravanserai.hub.prove.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A hub's process: what it has under way, and what it has noticed of its targets, dies with it. */
final class Hub {

    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final Duration LEASE = TIMEOUT.multipliedBy(3).plusSeconds(30);

    private static final int PERMITS = 3;
    private static final int FAILURES_THAT_HOLD = 3;

    private final World world;
    private final String name;
    private final InstantSource clock;
    private final List<Task> tasks = new ArrayList<>();
    private final Map<Target, Integer> failures = new HashMap<>();
    private boolean alive = true;
    private boolean frozen;

    /** @param skew how far its clock is from the database's */
    Hub(World world, String name, Duration skew) {
        this.world = world;
        this.name = name;
        this.clock = () -> Instant.ofEpochMilli(world.now()).plus(skew);
    }

    String name() {
        return name;
    }

    boolean works() {
        return alive && !frozen;
    }

    boolean isIdle() {
        return tasks.isEmpty();
    }

    void begin(Task task) {
        tasks.add(task);
    }

    void step() {
        if (!tasks.isEmpty() && world.random.nextInt(5) > 0) {
            var task = tasks.get(world.random.nextInt(tasks.size()));
            if (!task.step()) {
                tasks.remove(task);
            }
        } else {
            claim(world.targets.get(world.random.nextInt(world.targets.size())));
        }
    }

    private void claim(Target target) {
        if (world.random.nextInt(8) == 0) {
            world.ledger.expire();
        }
        var held = isHeld(target);
        if (held) {
            world.ledger.hasten(
                    world.ledger.waiting(target.name()).stream().limit(1).toList());
        }
        var due = world.ledger.due(target.subscription);
        if (due.isEmpty()) {
            return;
        }
        var taken = due.subList(0, Math.min(due.size(), held ? 1 : 1 + world.random.nextInt(PERMITS)));
        for (var claim : world.ledger.claim(taken, LEASE, name, clock)) {
            world.trace(name, "claims", claim.id(), "for", target.name(), "attempt", claim.attempt());
            world.watch.claimed(claim, name, Instant.ofEpochMilli(world.now()), LEASE);
            begin(new Delivering(world, this, target, claim, world.now() + LEASE.toMillis()));
        }
    }

    boolean isHeld(Target target) {
        return failures.getOrDefault(target, 0) >= FAILURES_THAT_HOLD;
    }

    void failed(Target target) {
        failures.merge(target, 1, Integer::sum);
    }

    void answered(Target target) {
        if (isHeld(target)) {
            world.ledger.hasten(world.ledger.waiting(target.name()));
        }
        failures.remove(target);
    }

    /** As {@code kill -9}. */
    void crash() {
        world.trace(name, "dies with", tasks.size(), "under way");
        alive = false;
        frozen = false;
        tasks.clear();
        failures.clear();
    }

    void freeze() {
        world.trace(name, "hangs");
        frozen = true;
    }

    /** Goes on, or starts anew. */
    void recover() {
        frozen = false;
        if (!alive) {
            world.trace(name, "starts");
            alive = true;
            world.watch.inherited(name);
            world.ledger.inherit(name);
        }
    }
}
