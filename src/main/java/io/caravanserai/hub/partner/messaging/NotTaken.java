package io.caravanserai.hub.partner.messaging;

/** The door closed before the message was kept; the broker has it still. */
final class NotTaken extends RuntimeException {

    NotTaken() {
        super("The door closed before the message was kept; its broker delivers it again", null, false, false);
    }
}
