package io.caravanserai.hub.contract;

import java.util.List;

/** What a contract says of a body, and the body in the form in which it travels on. */
public record Verdict(List<Finding> findings, Object body) {

    public Verdict {
        findings = List.copyOf(findings);
    }
}
