package io.caravanserai.hub.route.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.caravanserai.hub.route.HouseOnDisk;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each rule finds what its own page calls wrong, and nothing in what the page calls right. */
class RulePageTests {

    @TempDir
    Path folder;

    @Test
    void theHouseOfTheExamplesIsRight() {
        assertThat(HouseOnDisk.in(folder).findings()).isEmpty();
    }

    @TestFactory
    Stream<DynamicNode> everyRule() {
        return Arrays.stream(Rule.values()).map(rule -> {
            var page = RulePage.of(rule);
            return dynamicContainer(
                    rule.code(),
                    Stream.of(
                            dynamicTest("finds what is wrong", () -> findsOnly(rule, page)),
                            dynamicTest(
                                    "finds nothing in what is right",
                                    () -> assertThat(house(rule, "right", page.right())
                                                    .findings())
                                            .isEmpty()),
                            dynamicTest(
                                    "has a page that says what and why",
                                    () -> assertThat(page.text())
                                            .startsWith("# " + rule.code() + ": ")
                                            .contains("\n## Why\n"))));
        });
    }

    private void findsOnly(Rule rule, RulePage page) {
        assertThat(page.wrong()).isNotEmpty();
        var found = house(rule, "wrong", page.wrong()).report().findings();
        assertThat(found).extracting(Finding::rule).contains(rule);
        // Another rule than this one only where the example is about that one too.
        assertThat(found)
                .allMatch(finding -> finding.rule() == rule
                        || page.wrong().toString().contains(finding.rule().code()));
        assertThat(found)
                .allSatisfy(finding -> assertThat(finding.place().line()).isPositive());
    }

    private HouseOnDisk house(Rule rule, String side, Map<String, String> files) {
        var house = HouseOnDisk.in(folder.resolve(rule.name() + "-" + side));
        files.forEach(house::with);
        return house;
    }
}
