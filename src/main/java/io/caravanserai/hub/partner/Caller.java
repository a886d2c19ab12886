package io.caravanserai.hub.partner;

import org.apache.camel.Exchange;

/** Who sent a message, and by which door: never taken from the message itself. */
public record Caller(String partner, String door) {

    /** The exchange property that holds the caller from the first step on. */
    public static final String PROPERTY = "CaravanseraiCaller";

    /** The caller of this exchange; an {@link IllegalStateException} when its route is no door. */
    public static Caller of(Exchange exchange) {
        var caller = exchange.getProperty(PROPERTY, Caller.class);
        if (caller == null) {
            throw new IllegalStateException("Route '" + exchange.getFromRouteId()
                    + "' has no caller: configure its door as hub.doors." + exchange.getFromRouteId());
        }
        return caller;
    }

    /** As the ledger writes it: {@code <partner>/<door>}. */
    public String source() {
        return partner + "/" + door;
    }
}
