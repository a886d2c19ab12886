package io.caravanserai.hub.route.lint.safety;

import static io.caravanserai.hub.route.lint.Measures.Measure.BRANCHES_PER_CHOICE;
import static io.caravanserai.hub.route.lint.Measures.Measure.COMPARISONS_PER_CONDITION;
import static io.caravanserai.hub.route.lint.Measures.Measure.DECISIONS_PER_MAPPING;

import io.caravanserai.hub.route.dsl.Expression;
import io.caravanserai.hub.route.dsl.Step;
import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Measures;
import io.caravanserai.hub.route.lint.Measures.Measure;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.model.MappingFile;
import io.caravanserai.hub.route.source.Place;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Decisions of the business that hide in conditions, where nobody who answers for them looks. */
final class DecisionCheck implements Check {

    private static final String INSTEAD =
            ": a decision of this size belongs into a table that its owner can read and change";
    private static final Pattern COMPARISON = Pattern.compile(
            "==|!=|>=|<=|(?<![-=<>])>(?![=>])|<(?![=<])|=~|\\b(contains|startsWith|endsWith|regex|range|test|inside)\\b");

    /** A comparison with a value that means something: not with nothing, an empty text, or a mere flag. */
    private static final Map<String, Pattern> DECISIONS = Map.of(
            "jslt", Pattern.compile("(?:==|!=|>=|<=|>|<)\\s*(?:\"[^\"]+\"|\\d)"),
            "jq", Pattern.compile("(?:==|!=|>=|<=|>|<)\\s*(?:\"[^\"]+\"|\\d)"),
            "jsonata", Pattern.compile("(?:=|!=|>=|<=|>|<)\\s*(?:[\"'][^\"']+[\"']|\\d)"),
            "xslt", Pattern.compile("(?:[^:!<>]=|!=|&lt;=?|&gt;=?|\\b(?:eq|ne|lt|gt|le|ge)\\b)\\s*(?:'[^']+'|\\d)"));

    private final Measures measures;

    DecisionCheck(Measures measures) {
        this.measures = measures;
    }

    @Override
    public void check(House house, Findings findings) {
        SafetyChecks.routes(house).flatMap(route -> route.allSteps()).forEach(step -> step(step, findings));
        house.mappings().forEach(mapping -> mapping(mapping, findings));
    }

    private void step(Step step, Findings findings) {
        if (step.kind().equals("filter") || step.kind().equals("validate")) {
            step.expression().ifPresent(condition -> condition(condition, findings));
        }
        var whens = step.branches().stream()
                .filter(branch -> branch.kind().equals("when"))
                .toList();
        whens.forEach(branch -> Expression.of(branch).ifPresent(condition -> condition(condition, findings)));
        judge(whens.size(), BRANCHES_PER_CHOICE, step.place(), "this choice has %d branches", findings);
    }

    private void condition(Expression condition, Findings findings) {
        var text = condition.text().text().replaceAll("\"[^\"]*\"|'[^']*'", "x");
        long comparisons = COMPARISON.matcher(text).results().count();
        judge(
                comparisons,
                COMPARISONS_PER_CONDITION,
                condition.text().place(),
                "this condition makes %d comparisons",
                findings);
    }

    private void mapping(MappingFile mapping, Findings findings) {
        var pattern = Objects.requireNonNull(DECISIONS.get(mapping.language()));
        var text = code(mapping);
        var decisions = pattern.matcher(text).results().toList();
        int most = measures.most(DECISIONS_PER_MAPPING);
        if (decisions.size() > most) {
            MatchResult first = decisions.get(most);
            judge(
                    decisions.size(),
                    DECISIONS_PER_MAPPING,
                    mapping.source().at(first.start()),
                    "this mapping decides %d times by a fixed value",
                    findings);
        }
    }

    /** Only attributes and texts in braces are code in XSLT; elsewhere comments are blanked, so that places stay. */
    private static String code(MappingFile mapping) {
        var text = mapping.source().text();
        var blanked = mapping.language().equals("xslt")
                ? Pattern.compile(
                        "(?s)<!--.*?-->|<xsl:stylesheet[^>]*>|<\\?xml[^>]*>|xmlns(:\\w+)?=\"[^\"]*\"|\\s[\\w:-]+=(?=\")")
                : Pattern.compile("(?m)(//|#).*$");
        return blanked.matcher(text).replaceAll(match -> match.group().replaceAll("[^\\n]", " "));
    }

    private void judge(long is, Measure measure, Place place, String message, Findings findings) {
        int most = measures.most(measure);
        if (is > most) {
            findings.add(
                    Rule.R302,
                    place,
                    message.formatted(is) + " (at most " + most + ", " + measure.key() + " in config/lint.yaml)"
                            + INSTEAD);
        }
    }
}
