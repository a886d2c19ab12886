package io.caravanserai.hub.message;

/** Where new message ids come from; injected, so that a test can fix them. */
@FunctionalInterface
public interface MessageIds {

    MessageId next();
}
