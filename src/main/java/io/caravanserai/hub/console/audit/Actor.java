package io.caravanserai.hub.console.audit;

/** Who acts, as the audit trail names them. */
public record Actor(String name, String role) {

    /** The hub itself, where nobody asked. */
    public static final Actor HUB = new Actor("hub", "hub");
}
