package io.caravanserai.hub.partner;

import org.apache.camel.Exchange;

/** Tells the sender of a refused message, in the words of its door: a problem, a SOAP fault, rows in a file. */
public interface DoorAnswers {

    /** Sets the answer on the exchange, which then carries no exception, and leaves the refusal in its property. */
    void answer(Exchange exchange, Refusal refusal);
}
