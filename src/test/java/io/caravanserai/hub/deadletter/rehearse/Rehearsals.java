package io.caravanserai.hub.deadletter.rehearse;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.core.env.StandardEnvironment;

/** Rehearsals of this project. */
public final class Rehearsals {

    private Rehearsals() {}

    public static DeadLetterRehearsal of(DeadMessages messages) {
        return new DeadLetterRehearsal(messages, new StandardEnvironment(), new ObjectMapper());
    }
}
