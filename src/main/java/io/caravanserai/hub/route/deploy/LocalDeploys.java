package io.caravanserai.hub.route.deploy;

import io.caravanserai.hub.route.deploy.content.Content;
import io.caravanserai.hub.route.deploy.content.State;
import io.caravanserai.hub.route.deploy.history.Deploy;
import io.caravanserai.hub.route.deploy.history.Deploy.Report;
import io.caravanserai.hub.route.deploy.history.Deploy.Result;
import io.caravanserai.hub.route.deploy.history.DeployStore;
import io.caravanserai.hub.route.deploy.history.Progress;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** One at a time; the one that is under way is told from memory, the others from beside the ledger. */
@Component
class LocalDeploys implements Deploys, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(LocalDeploys.class);
    private static final int END_SECONDS = 20;

    private final InUse inUse;
    private final Run run;
    private final DeployStore store;
    private final InstantSource clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "deploy"));
    private volatile @Nullable Progress current;
    private volatile boolean started;

    LocalDeploys(InUse inUse, Run run, DeployStore store, InstantSource clock) {
        this.inUse = inUse;
        this.run = run;
        this.store = store;
        this.clock = clock;
    }

    /** Remembers what the hub started with, so that the first deploy can be taken back. */
    @EventListener(ApplicationReadyEvent.class)
    void remember() {
        try {
            var hub = inUse.hub();
            store.interrupt(hub);
            var content = inUse.state().content();
            store.keep(content);
            var last = store.last(hub);
            if (last.isEmpty() || !last.get().hash().equals(content.hash())) {
                var now = clock.instant();
                store.keep(new Deploy(
                        UUID.randomUUID(),
                        hub,
                        now,
                        now,
                        "hub",
                        null,
                        "all",
                        Result.STARTED,
                        content.hash(),
                        last.map(Deploy::hash).orElse(null),
                        new Report(List.of(), List.of(), List.of())));
            }
            started = true;
        } catch (RuntimeException unkept) {
            log.error(
                    "What the hub started with was not kept; nothing can be deployed until it is started again",
                    unkept);
        }
    }

    @Override
    public Optional<Deploy> deploy(@Nullable String flow, String who, @Nullable String why) throws IOException {
        var disk = Content.read(inUse.folders());
        var content = flow == null ? disk : of(flow, disk);
        return begin(content, flow == null ? "all" : flow, who, why, false);
    }

    /** The rest stays as it is in use. */
    private Content of(String flow, Content disk) throws IOException {
        var now = inUse.state().content();
        var own = List.of("routes/" + flow + "/", "mappings/" + flow + "/");
        var known = new HashSet<>(disk.files().keySet());
        known.addAll(now.files().keySet());
        if (known.stream().noneMatch(place -> place.startsWith(own.get(0)))) {
            throw new IllegalArgumentException("There is no flow '" + flow + "' below routes/");
        }
        if (disk.hash().equals(now.hash())) {
            return now;
        }
        var written = inUse.written(disk);
        try {
            var contracts = written.parts().contractsOf(flow);
            return now.with(
                    disk,
                    place -> own.stream().anyMatch(place::startsWith)
                            || (place.startsWith("canonical-model/")
                                    && (contracts.contains(place)
                                            || !now.files().containsKey(place))));
        } finally {
            written.discard();
        }
    }

    @Override
    public Optional<Deploy> rollback(@Nullable UUID to, String who, @Nullable String why) throws IOException {
        String hash;
        if (to == null) {
            hash = store.last(inUse.hub())
                    .map(Deploy::previous)
                    .orElseThrow(() -> new IllegalArgumentException("Nothing ran here before this"));
        } else {
            hash = store.one(to)
                    .filter(deploy -> deploy.result().isInUse())
                    .map(Deploy::hash)
                    .orElseThrow(() -> new IllegalArgumentException("No deploy " + to + " was ever in use"));
        }
        var content = store.content(hash)
                .orElseThrow(() -> new IllegalArgumentException("The content " + hash + " is not kept any more"));
        return begin(content, "rollback", who, why, true);
    }

    private synchronized Optional<Deploy> begin(
            Content content, String what, String who, @Nullable String why, boolean back) throws IOException {
        var earlier = current;
        if (!started) {
            throw new DeployUnderWay("The hub is starting; ask again in a moment");
        }
        if ((earlier == null || earlier.shown().result().isOver() || run.isWatching(earlier))
                && content.hash().equals(inUse.state().content().hash())) {
            return Optional.empty();
        }
        if (earlier != null && !run.hurry(earlier)) {
            throw new DeployUnderWay(
                    "The deploy " + earlier.id() + " is under way; GET /api/deploys tells how far it is");
        }
        State candidate = inUse.written(content);
        var progress = new Progress(
                inUse.hub(), who, why, what, inUse.state().content().hash(), clock);
        current = progress;
        store.keep(content);
        thread.execute(() -> run.of(progress, candidate, back));
        return Optional.of(progress.shown());
    }

    /** The content that was wanted last and is not in use, for it was refused, failed or came back; empty where there is none. */
    String declined() {
        var last = current;
        return last == null
                        || !last.shown().result().isOver()
                        || last.shown().result().isInUse()
                ? ""
                : last.shown().hash();
    }

    /** Whether one is under way that must not be hurried. */
    boolean isBusy() {
        var now = current;
        return !started
                || (now != null && !now.shown().result().isOver() && now.shown().result() != Result.WATCHED);
    }

    @Override
    public Optional<Deploy> one(UUID id) {
        var now = current;
        return now != null && now.id().equals(id) ? Optional.of(now.shown()) : store.one(id);
    }

    @Override
    public List<Deploy> newest(int limit) {
        var now = current;
        return store.newest(limit).stream()
                .map(deploy -> now != null && now.id().equals(deploy.id()) ? now.shown() : deploy)
                .toList();
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
            log.warn("A deploy is under way although the hub ends");
        }
    }
}
