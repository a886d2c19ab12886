package io.caravanserai.hub.contract;

import java.util.List;

/** What a contract says of a body, and the body in the form in which it travels on. */
record Verdict(List<Finding> findings, Object body) {

    static Verdict refused(List<Finding> findings, Object body) {
        return new Verdict(findings, body);
    }

    static Verdict passed(Object body) {
        return new Verdict(List.of(), body);
    }
}
