package io.caravanserai.hub.console;

import io.caravanserai.hub.route.deploy.Deploys;
import io.caravanserai.hub.route.deploy.history.Deploy;
import io.caravanserai.hub.route.deploy.history.Deploy.Report;
import io.caravanserai.hub.route.deploy.history.Deploy.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Begins what it is asked for, and does nothing. */
final class MadeUpDeploys implements Deploys {

    static final String NOTHING = "unchanged";

    private final List<Deploy> begun = new ArrayList<>();

    @Override
    public synchronized Optional<Deploy> deploy(String flow, String who, String why) {
        if (NOTHING.equals(flow)) {
            return Optional.empty();
        }
        var deploy = new Deploy(
                UUID.randomUUID(),
                "hub-1",
                Instant.parse("2026-03-01T12:00:00Z"),
                null,
                who,
                why,
                flow == null ? "all" : flow,
                Result.TRYING,
                "0f3be2a61c9d",
                "5a0c9b1de774",
                new Report(List.of(), List.of(), List.of()));
        begun.add(0, deploy);
        return Optional.of(deploy);
    }

    @Override
    public Optional<Deploy> rollback(UUID to, String who, String why) {
        return deploy("rollback", who, why);
    }

    @Override
    public synchronized Optional<Deploy> one(UUID id) {
        return begun.stream().filter(deploy -> deploy.id().equals(id)).findFirst();
    }

    @Override
    public synchronized List<Deploy> newest(int limit) {
        return begun.stream().limit(limit).toList();
    }
}
