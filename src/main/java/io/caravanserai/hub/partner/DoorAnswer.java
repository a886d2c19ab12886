package io.caravanserai.hub.partner;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/** How one kind of door tells a refusal. */
public interface DoorAnswer {

    /** Whether this is how the door at this endpoint speaks. */
    boolean speaksFor(Endpoint door);

    void answer(Exchange exchange, Refusal refusal, boolean quarantined);
}
