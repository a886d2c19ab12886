package io.caravanserai.hub.partner.http;

import io.caravanserai.hub.partner.Door;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** A body that its door does not take to its end. */
final class BodyRefused extends RuntimeException {

    private final HttpStatus status;

    private BodyRefused(HttpStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static BodyRefused tooLarge(Door door) {
        return new BodyRefused(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "The body is larger than " + door.rules().maxBody().toBytes() + " bytes.");
    }

    static BodyRefused tooSlow(Duration limit) {
        return new BodyRefused(
                HttpStatus.REQUEST_TIMEOUT, "The body did not arrive within " + limit.toSeconds() + " s.");
    }

    HttpStatus status() {
        return status;
    }
}
