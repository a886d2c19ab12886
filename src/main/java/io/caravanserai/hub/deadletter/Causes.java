package io.caravanserai.hub.deadletter;

import java.util.List;
import java.util.Optional;

/** Why deliveries died, a cause for all that died of the same. A cause stays, with its note, when none is dead of it any more. */
public interface Causes {

    /** Those of which some are dead, the most first; key, text and time of the selection are not looked at. */
    List<Cause> of(Selection selection, int limit);

    /** Any that ever was. */
    Optional<Cause> one(String id);

    /** Writes down what somebody found out; an empty text takes the note away. False where there is no such cause. */
    boolean note(String id, String text, String who);
}
