package io.caravanserai.hub.route.deploy;

import io.caravanserai.hub.route.deploy.content.Plan;
import io.caravanserai.hub.route.deploy.content.State;
import io.caravanserai.hub.route.deploy.history.Deploy;
import io.caravanserai.hub.route.deploy.history.Deploy.Result;
import io.caravanserai.hub.route.deploy.history.DeployEnded;
import io.caravanserai.hub.route.deploy.history.DeployStore;
import io.caravanserai.hub.route.deploy.history.Progress;
import io.caravanserai.hub.route.deploy.swap.Registries;
import io.caravanserai.hub.route.deploy.swap.Swap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes one deploy from its files to its end. */
@Component
class Run {

    private static final Logger log = LoggerFactory.getLogger(Run.class);

    private final InUse inUse;
    private final Examination examination;
    private final Registries registries;
    private final Swap swap;
    private final Watch watch;
    private final FilesOnDisk files;
    private final DeployStore store;
    private final ApplicationEventPublisher events;
    private volatile @Nullable Progress hurried;

    Run(
            InUse inUse,
            Examination examination,
            Registries registries,
            Swap swap,
            Watch watch,
            FilesOnDisk files,
            DeployStore store,
            ApplicationEventPublisher events) {
        this.inUse = inUse;
        this.examination = examination;
        this.registries = registries;
        this.swap = swap;
        this.watch = watch;
        this.files = files;
        this.store = store;
        this.events = events;
    }

    boolean isWatching(Progress progress) {
        return progress.shown().result() == Result.WATCHED;
    }

    /** Ends the watching of a deploy, because another one waits; false where it is not over and not being watched. */
    boolean hurry(Progress progress) {
        var result = progress.shown().result();
        if (result == Result.WATCHED) {
            hurried = progress;
        }
        return result.isOver() || result == Result.WATCHED;
    }

    void of(Progress progress, State candidate, boolean back) {
        var old = inUse.state();
        try {
            var plan = Plan.between(old, candidate);
            progress.of(plan.files(), plan.flows(), candidate.content().hash());
            store.keep(progress.shown());
            var compiled = examine(progress, old, candidate, plan, back);
            if (compiled != null && swap(progress, old, candidate, plan, compiled)) {
                if (back) {
                    long since = System.nanoTime();
                    progress.step("files", files.become(candidate.content(), progress.id()), since);
                }
                watch(progress, old, candidate, plan);
            }
        } catch (InterruptedException ending) {
            progress.is(Result.INTERRUPTED);
            Thread.currentThread().interrupt();
        } catch (Exception unexpected) {
            log.error("The deploy {} failed", progress.id(), unexpected);
            progress.find(List.of(told(unexpected)));
            progress.is(Result.FAILED);
        }
        end(progress, old, candidate);
    }

    private Registries.@Nullable Compiled examine(
            Progress progress, State old, State candidate, Plan plan, boolean back) {
        var findings = new ArrayList<String>();
        if (!back) {
            long since = System.nanoTime();
            findings.addAll(examination.lint(old, candidate));
            progress.step("lint", findings.isEmpty() ? "clean" : findings.size() + " errors", since);
        }
        Registries.Compiled compiled = null;
        if (findings.isEmpty()) {
            compiled = registries.compile(candidate, plan, findings);
        }
        if (findings.isEmpty() && !back) {
            long since = System.nanoTime();
            var tried = examination.tried(candidate, plan);
            findings.addAll(tried.failures());
            progress.step(
                    "cases",
                    tried.passed() + " passed" + (findings.isEmpty() ? "" : ", " + findings.size() + " not"),
                    since);
        }
        if (!findings.isEmpty()) {
            progress.find(findings);
            progress.is(Result.REFUSED);
            return null;
        }
        if (!back) {
            long since = System.nanoTime();
            progress.step("waiting", examination.rehearsed(old, candidate, plan), since);
        }
        return compiled;
    }

    private boolean swap(Progress progress, State old, State candidate, Plan plan, Registries.Compiled compiled)
            throws InterruptedException {
        progress.is(Result.SWAPPING);
        store.keep(progress.shown());
        long since = System.nanoTime();
        try {
            var shut = swap.carryOut(plan, candidate, compiled);
            inUse.is(candidate);
            var doors = shut.entrySet().stream()
                    .map(door -> "; " + door.getKey() + " was shut for "
                            + door.getValue().toMillis() + " ms")
                    .collect(Collectors.joining());
            progress.step(
                    "swap",
                    plan.start().size() + " routes, " + plan.mappings().size() + " mappings, "
                            + plan.contracts().size() + " contracts in use, "
                            + plan.stop().stream()
                                    .filter(part -> plan.start().stream()
                                            .noneMatch(one -> one.id().equals(part.id())))
                                    .count()
                            + " routes taken away" + doors,
                    since);
            return true;
        } catch (InterruptedException ending) {
            throw ending;
        } catch (Exception failed) {
            log.warn("The deploy {} could not be started; what ran before comes back", progress.id(), failed);
            progress.find(List.of(told(failed)));
            progress.step("swap", "did not start", since);
            goBack(progress, old, candidate, Result.FAILED);
            return false;
        }
    }

    private void goBack(Progress progress, State old, State candidate, Result result) throws InterruptedException {
        long since = System.nanoTime();
        var back = Plan.between(candidate, old);
        try {
            swap.carryOut(back, old, registries.compile(old, back, new ArrayList<>()));
            inUse.is(old);
            progress.step("return", "what ran before runs again; the files are left as they are", since);
        } catch (InterruptedException ending) {
            throw ending;
        } catch (Exception stuck) {
            log.error("What ran before does not start either: restart the hub", stuck);
            progress.find(List.of("what ran before does not start either, restart the hub: " + told(stuck)));
        }
        progress.is(result);
    }

    private void watch(Progress progress, State old, State candidate, Plan plan) throws InterruptedException {
        var before = watch.before(candidate, plan);
        progress.is(Result.WATCHED);
        store.keep(progress.shown());
        long since = System.nanoTime();
        var failure = watch.failure(before, () -> hurried == progress, seen -> progress.step("watch", seen, since));
        if (failure.isPresent()) {
            progress.find(List.of(failure.get()));
            progress.step("watch", failure.get(), since);
            goBack(progress, old, candidate, Result.RETURNED);
        } else {
            progress.is(Result.DEPLOYED);
        }
    }

    private void end(Progress progress, State old, State candidate) {
        var deploy = progress.shown();
        try {
            store.keep(deploy);
            (inUse.state().equals(candidate) ? old : candidate).discard();
        } catch (IOException | RuntimeException unkept) {
            log.warn("The end of the deploy {} was not kept", deploy.id(), unkept);
        }
        log.info("Deploy of {}: {}{}", deploy.what(), deploy.result(), told(deploy));
        events.publishEvent(new DeployEnded(deploy));
    }

    private static String told(Deploy deploy) {
        return deploy.report().findings().stream()
                .map(finding -> "\n  " + finding)
                .collect(Collectors.joining());
    }

    private static String told(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && !cause.getCause().equals(cause)) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
