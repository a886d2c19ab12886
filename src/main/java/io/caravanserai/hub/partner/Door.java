package io.caravanserai.hub.partner;

import io.caravanserai.hub.partner.DoorAuthentication.Scheme;

/** One way into the hub; its id is that of the intake route behind it. */
public record Door(String id, DoorProperties rules) {

    /** Whether anyone may pass: a public description such as a WSDL. */
    boolean open() {
        return rules.authentication().scheme() == Scheme.NONE;
    }

    boolean takesBodies() {
        return rules.methods().stream().anyMatch(Door::carriesBody);
    }

    static boolean carriesBody(String method) {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }
}
