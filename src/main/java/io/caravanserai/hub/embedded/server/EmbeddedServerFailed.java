package io.caravanserai.hub.embedded.server;

import org.jspecify.annotations.Nullable;

/** An embedded server could not be started; the action says what a person can do about it. */
public final class EmbeddedServerFailed extends RuntimeException {

    private final String action;

    public EmbeddedServerFailed(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
