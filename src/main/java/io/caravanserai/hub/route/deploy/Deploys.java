package io.caravanserai.hub.route.deploy;

import io.caravanserai.hub.route.deploy.history.Deploy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deploys files, one deploy at a time for each hub. What a deploy was, and what came of it, is kept beside the ledger.
 *
 * <p>A deploy that a crash interrupts has changed no file: the hub starts with the files as they are.
 */
public interface Deploys {

    /**
     * Begins to deploy the files as they are.
     *
     * @param flow only what is this flow's own, and the contracts that it uses; null for all
     * @return nothing where the hub runs them already. {@link DeployUnderWay} while another one is under way; an unknown flow is an
     *     {@link IllegalArgumentException}
     */
    Optional<Deploy> deploy(@Nullable String flow, String who, @Nullable String why) throws IOException;

    /**
     * Begins to run again what ran before, and puts the files back.
     *
     * @param to the content of this deploy; null for what ran before the last one. One that was never in use is an {@link
     *     IllegalArgumentException}
     */
    Optional<Deploy> rollback(@Nullable UUID to, String who, @Nullable String why) throws IOException;

    Optional<Deploy> one(UUID id);

    /** Of every hub on the ledger, newest first. */
    List<Deploy> newest(int limit);
}
