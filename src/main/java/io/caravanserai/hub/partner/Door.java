package io.caravanserai.hub.partner;

import io.caravanserai.hub.partner.DoorAuthentication.Scheme;

/** One way into the hub; its id is that of the intake route behind it. */
public record Door(String id, DoorProperties rules) {

    /** Whether anyone may pass: a public description such as a WSDL. */
    public boolean open() {
        return rules.authentication().scheme() == Scheme.NONE;
    }

    /** Whether a request with this method has a body that is to be taken. */
    public static boolean carriesBody(String method) {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }
}
