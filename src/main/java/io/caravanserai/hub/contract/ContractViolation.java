package io.caravanserai.hub.contract;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A body breaks its contract; carries every finding.
 *
 * <p>The exception's own message names paths only, so that it may be logged; what each finding says stays in
 * {@link #findings()}.
 */
public final class ContractViolation extends RuntimeException {

    private static final int PATHS_IN_MESSAGE = 5;

    private final String contract;
    private final transient List<Finding> findings;

    public ContractViolation(String contract, List<Finding> findings) {
        // A refusal is an answer, not a defect of the hub: a stack trace would say nothing and cost much.
        super(summary(contract, findings), null, false, false);
        this.contract = contract;
        this.findings = List.copyOf(findings);
    }

    /** The contract's name, as in {@code order.v1}. */
    public String contract() {
        return contract;
    }

    public List<Finding> findings() {
        return findings;
    }

    private static String summary(String contract, List<Finding> findings) {
        var paths = findings.stream()
                .map(finding -> finding.path().isEmpty() ? "the body" : finding.path())
                .distinct()
                .limit(PATHS_IN_MESSAGE)
                .collect(Collectors.joining(", "));
        return "The body breaks the contract " + contract + " in " + findings.size()
                + (findings.size() == 1 ? " place: " : " places, among them: ") + paths;
    }
}
