package io.caravanserai.hub.partner.http.throttle;

/**
 * What a request wants of the hub.
 *
 * @param by the partner, or {@link #door} while nobody is known
 * @param size bytes of its body as it says; negative where it does not, which counts as an even part of what is let in at once
 */
public record Demand(String by, long size) {

    /** Stands for whoever comes to a door and is not known. */
    public static String door(String id) {
        return "door " + id;
    }
}
