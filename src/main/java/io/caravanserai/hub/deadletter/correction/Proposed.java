package io.caravanserai.hub.deadletter.correction;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A correction that waits for a second person, or did, whatever it corrects. */
public interface Proposed {

    UUID id();

    /** What it corrects, as people write its id. */
    String corrects();

    String who();

    Proposal.State state();

    @Nullable
    String decidedBy();
}
