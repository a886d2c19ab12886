package io.caravanserai.hub.route.lint.meaning;

import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.model.House;
import java.util.regex.Pattern;

/** Whether somebody has looked at each pair of fields that was only thought to belong together. */
final class SuggestionCheck implements Check {

    private static final Pattern MARK = Pattern.compile(
            "(//|#|<!--|\\(:|/\\*)\\s*unconfirmed\\b:?\\s*(?<why>[^\\n]*?)\\s*(-->|:\\)|\\*/|$)", Pattern.MULTILINE);

    @Override
    public void check(House house, Findings findings) {
        for (var mapping : house.mappings()) {
            MARK.matcher(mapping.source().text())
                    .results()
                    .forEach(mark -> findings.add(
                            Rule.R414,
                            mapping.source().at(mark.start()),
                            "nobody has confirmed this line, suggested for "
                                    + (mark.group(2).isEmpty() ? "no reason given" : mark.group(2))
                                    + ": look at it, then take the comment away"));
        }
    }
}
