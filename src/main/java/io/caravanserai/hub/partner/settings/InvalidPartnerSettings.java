package io.caravanserai.hub.partner.settings;

import java.util.List;

/** The configured doors or partners cannot be used; names every problem with its property path. */
public final class InvalidPartnerSettings extends IllegalStateException {

    private final List<String> problems;

    InvalidPartnerSettings(List<String> problems) {
        super("The doors or partners in the configuration cannot be used:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
