package io.caravanserai.hub.partner;

import org.apache.camel.Exchange;

/** A message that no contract can judge, or that lacks the identity its door demands; sending the same again helps nothing. */
public final class MessageRefused extends RuntimeException {

    private static final String MISSING_IDENTITY = "CaravanseraiMissingIdentity";

    private final String kind;
    private final int status;

    private MessageRefused(String kind, int status, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.status = status;
    }

    public static MessageRefused tooLarge(long bytes, long most) {
        return new MessageRefused("oversize", 413, "it has " + bytes + " bytes, its door takes " + most);
    }

    /** Neither text nor bytes; the kind is the transport's name for it. */
    public static MessageRefused notReadable(String kind) {
        return new MessageRefused("form", 415, kind + " is never opened: send text or bytes");
    }

    /** What a polled system answered is no page of items. */
    public static MessageRefused unreadablePage(String reason) {
        return new MessageRefused("page", 422, "a page cannot be read: " + reason);
    }

    public static MessageRefused withoutIdentity(String reason) {
        return new MessageRefused("identity", 400, reason);
    }

    /**
     * Refuses the message at the end of its route, where it would be accepted without an identity: until then its contract
     * may say better what is wrong with it.
     */
    public void holdUntilAccepted(Exchange exchange) {
        exchange.setProperty(MISSING_IDENTITY, this);
    }

    /** Throws what {@link #holdUntilAccepted} held. */
    public static void throwIfHeld(Exchange exchange) {
        var held = exchange.getProperty(MISSING_IDENTITY, MessageRefused.class);
        if (held != null) {
            throw held;
        }
    }

    /** What the reject is listed under. */
    public String kind() {
        return kind;
    }

    /** The HTTP status that says the same. */
    public int status() {
        return status;
    }
}
