package io.caravanserai.hub.partner.http.throttle;

/**
 * What a request wants of the hub.
 *
 * @param by the partner, or the door while nobody is known
 * @param size bytes of its body, as it says or as its door allows
 */
public record Demand(String by, long size) {}
