package io.caravanserai.hub.cli;

import org.springframework.boot.SpringApplication;

/** A port is not to be had. An abandoned run: Spring must not bury the one line under its own report. */
final class PortTaken extends SpringApplication.AbandonedRunException {

    private final String message;

    PortTaken(String message) {
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
