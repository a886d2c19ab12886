package io.caravanserai.hub.route.deploy.history;

import io.caravanserai.hub.route.deploy.history.Deploy.Report;
import io.caravanserai.hub.route.deploy.history.Deploy.Result;
import io.caravanserai.hub.route.deploy.history.Deploy.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A deploy while it is under way; whoever asks sees how far it is. Thread-safe. */
public final class Progress {

    private final UUID id = UUID.randomUUID();
    private final String hub;
    private final Instant at;
    private final String who;
    private final @Nullable String why;
    private final String previous;
    private final InstantSource clock;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private List<String> files = List.of();
    private String what;
    private String hash;
    private Result result = Result.TRYING;
    private @Nullable Instant endedAt;

    public Progress(String hub, String who, @Nullable String why, String what, String previous, InstantSource clock) {
        this.hub = hub;
        this.at = clock.instant();
        this.who = who;
        this.why = why;
        this.what = what;
        this.hash = previous;
        this.previous = previous;
        this.clock = clock;
    }

    public UUID id() {
        return id;
    }

    public synchronized void of(Collection<String> changed, Collection<String> flows, String content) {
        files = List.copyOf(changed);
        what = flows.isEmpty() ? what : String.join(", ", flows);
        hash = content;
    }

    public synchronized void step(String name, String detail, long since) {
        steps.add(new Step(name, detail, (System.nanoTime() - since) / 1_000_000));
    }

    public synchronized void find(Collection<String> found) {
        findings.addAll(found);
    }

    public synchronized void is(Result now) {
        result = now;
        if (now.isOver()) {
            endedAt = clock.instant();
        }
    }

    public synchronized Deploy shown() {
        return new Deploy(
                id, hub, at, endedAt, who, why, what, result, hash, previous, new Report(files, steps, findings));
    }
}
