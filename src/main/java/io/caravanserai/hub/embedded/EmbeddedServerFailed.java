package io.caravanserai.hub.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server could not be started; the action says what a person can do about it. */
final class EmbeddedServerFailed extends RuntimeException {

    private final String action;

    EmbeddedServerFailed(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
