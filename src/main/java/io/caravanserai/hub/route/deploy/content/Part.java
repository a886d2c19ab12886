package io.caravanserai.hub.route.deploy.content;

/**
 * One route with all that makes it what it is.
 *
 * @param file the place of its file
 * @param version hash of its text, of the inner routes and kamelets that it calls and of the configuration that it names
 * @param basis the same, and the settings and documents that are built into it: where that differs the route is built anew
 */
public record Part(String id, String flow, Kind kind, String file, String version, String basis) {

    /** How a route is put in the place of another. */
    public enum Kind {
        /** Takes from outside: one at a time. */
        DOOR,
        /** Delivers what is claimed: the old one ends what it has beside the new one. */
        DELIVERY,
        /** Called by others. */
        INNER
    }
}
