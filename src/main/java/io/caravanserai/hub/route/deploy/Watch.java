package io.caravanserai.hub.route.deploy;

import io.caravanserai.hub.delivery.attempt.RouteResults;
import io.caravanserai.hub.delivery.attempt.RouteResults.Count;
import io.caravanserai.hub.route.deploy.content.Part;
import io.caravanserai.hub.route.deploy.content.Plan;
import io.caravanserai.hub.route.deploy.content.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Looks on how what was deployed fares, and says when it fares so badly that the former must come back. */
@Component
class Watch {

    private static final long LOOK_EVERY_MS = 200;

    private final RouteResults results;
    private final DeployProperties settings;

    Watch(RouteResults results, DeployProperties settings) {
        this.results = results;
        this.settings = settings;
    }

    /** The routes on which the plan has an effect, and how they fared so far. */
    record Before(List<String> routes, Count count) {}

    Before before(State candidate, Plan plan) {
        var routes = candidate.parts().routes().values().stream()
                .filter(part -> part.kind() != Part.Kind.INNER)
                .filter(part ->
                        plan.start().stream().anyMatch(started -> started.id().equals(part.id()))
                                || candidate.parts().uses(part.id(), plan.mappings(), plan.contracts()))
                .map(Part::id)
                .toList();
        return new Before(routes, count(routes));
    }

    private Count count(List<String> routes) {
        return routes.stream().map(results::of).reduce(new Count(0, 0), Count::plus);
    }

    /**
     * Looks on for the configured time.
     *
     * @param enough whether there is no time for more
     * @param tell what was seen, at the end
     */
    Optional<String> failure(Before before, BooleanSupplier enough, java.util.function.Consumer<String> tell)
            throws InterruptedException {
        var begin = count(before.routes());
        var deadline = System.nanoTime() + settings.watch().toNanos();
        var nobody = new CountDownLatch(1);
        while (true) {
            var since = count(before.routes()).since(begin);
            if (since.failed() >= settings.fewest()
                    && since.failedShare() * 100 > before.count().failedShare() * 100 + settings.returnAt()) {
                return Optional.of(since.failed() + " of " + since.all() + " failed, before it were "
                        + before.count().failed() + " of " + before.count().all());
            }
            if (System.nanoTime() > deadline || enough.getAsBoolean()) {
                tell.accept(since.well() + " went well, " + since.failed() + " failed");
                return Optional.empty();
            }
            if (nobody.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        }
    }
}
