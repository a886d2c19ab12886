package io.caravanserai.hub.route.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every rule; what each says, why, and what is wrong and right stands in its {@link RulePage}. */
public enum Rule {
    // of the lint itself
    R001,
    R002,
    R003(Severity.WARNING),

    // structure: Camel would refuse the file, or silently do something else
    R101,
    R102,
    R103,
    R104,
    R105,
    R106,
    R107,
    R108,
    R109,
    R110,
    R111,
    R112,
    R113,
    R114,
    R115,

    // house: each route can be read, owned and found
    R201,
    R202,
    R203,
    R204,
    R205,
    R206,
    R207,
    R208,
    R209,
    R210,
    R211,
    R212,

    // safety: nothing is lost, doubled, leaked or run that should not be
    R301,
    R302,
    R303,
    R304,
    R305,
    R306,
    R307,
    R308,
    R309,
    R310,

    // meaning: the files agree with each other
    R401,
    R402,
    R403,
    R404,
    R405,
    R406,
    R407,
    R408,
    R409,
    R410,
    R411,
    R412,
    R413,
    R414,
    R415,
    R416;

    private final Severity severity;

    Rule() {
        this(Severity.ERROR);
    }

    Rule(Severity severity) {
        this.severity = severity;
    }

    /** As people write it, as in {@code HUB-R104}. */
    public String code() {
        return "HUB-" + name();
    }

    /** Where config/lint.yaml says nothing else. */
    public Severity severity() {
        return severity;
    }

    /** Reads a code, in whatever case, with or without {@code HUB-}. */
    public static Optional<Rule> of(String text) {
        return Arrays.stream(values())
                .filter(rule ->
                        rule.code().equalsIgnoreCase(text) || rule.name().equalsIgnoreCase(text))
                .findFirst();
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(Rule::code).toList();
    }
}
