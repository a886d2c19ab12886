package io.caravanserai.hub.embedded.server;

import java.util.Map;

/** One real server on this machine: started with the hub, stopped after it, its data kept. */
public interface EmbeddedServer {

    /** Its product, with its version as soon as that is known. */
    String name();

    /** Starts it, or adopts the one that a killed hub left running; answers where it listens. */
    String start() throws Exception;

    /** What the hub must know to connect to it; only valid once started. */
    Map<String, Object> properties();

    void stop() throws Exception;
}
