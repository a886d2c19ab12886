package io.caravanserai.hub.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.lint.Severity;
import io.caravanserai.hub.route.lint.output.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engineer relies on when lint runs over a folder. */
class RouteLintTests {

    private static final String ROUTES = "routes/orders/orders.camel.yaml";

    @TempDir
    Path folder;

    private HouseOnDisk house;

    @BeforeEach
    void build() {
        house = HouseOnDisk.in(folder);
    }

    /** The files of this project obey every rule. */
    @Test
    void thisRepositoryIsClean() {
        var text = new StringWriter();
        var report = RouteLint.of(Path.of(""), List.of());
        Format.TEXT.write(report, new PrintWriter(text));

        assertThat(report.findings()).as(text.toString()).isEmpty();
        assertThat(report.files()).isGreaterThan(50);
    }

    @Test
    void aFindingPointsAtTheWrongWordAndNamesTheRightOne() {
        house.changed(ROUTES, "httpMethodRestrict", "httpMethodRestrikt");

        assertThat(house.findings())
                .containsExactly(ROUTES + ":9:9 HUB-R104 platform-http has no option 'httpMethodRestrikt',"
                        + " did you mean httpMethodRestrict?");
    }

    @Test
    void aDoorThatTheSoapStackWouldAnswerForIsNamed() {
        house.changed(ROUTES, "platform-http:/api/shop", "platform-http:/soap/shop");

        assertThat(house.findings())
                .anyMatch(line -> line.contains("HUB-R412 what stands below /soap/ is for cxf: routes alone")
                        && line.endsWith("as at /api/shop/v1/orders"));
    }

    @Test
    void aFileThatNobodyCanReadIsAFindingAndTheRestIsHeldAgainstTheRulesAllTheSame() throws IOException {
        house.with("routes/orders/deep.camel.yaml", "[".repeat(200_000))
                .with("routes/orders/laughs.camel.yaml", laughs())
                .with("routes/orders/empty.camel.yaml", "")
                .with("routes/orders/nul.camel.yaml", "- route: \0\n")
                .with("canonical-model/_partners/crm/marked.v1.schema.json", "\uFEFF{}")
                .changed(ROUTES, "contract:shop-order.v1", "contract:shop-ordr.v1");
        Files.write(folder.resolve("routes/orders/latin.camel.yaml"), new byte[] {'#', (byte) 0xe4, '\n'});
        Files.createSymbolicLink(folder.resolve("routes/orders/round"), folder.resolve("routes"));
        var huge = folder.resolve("canonical-model/_partners/crm/huge.v1.xsd");
        Files.writeString(huge, "<x/>" + " ".repeat(17 * 1024 * 1024));

        assertThat(house.findings())
                .anyMatch(line -> line.startsWith("routes/orders/deep.camel.yaml:1:1 HUB-R001"))
                .anyMatch(line -> line.startsWith("routes/orders/laughs.camel.yaml:") && line.contains("aliases"))
                .anyMatch(line -> line.startsWith("routes/orders/empty.camel.yaml:1:1 HUB-R102"))
                .anyMatch(line -> line.startsWith("routes/orders/nul.camel.yaml:1:1 HUB-R001"))
                .anyMatch(
                        line -> line.contains("marked.v1.schema.json:1:1 HUB-R001") && line.contains("byte order mark"))
                .anyMatch(line ->
                        line.startsWith("routes/orders/latin.camel.yaml:1:1 HUB-R001") && line.contains("UTF-8"))
                .anyMatch(line -> line.startsWith("routes/orders/round") && line.contains("a folder that it lies in"))
                .anyMatch(line -> line.contains("huge.v1.xsd:1:1 HUB-R001") && line.contains("16 MiB"))
                .anyMatch(line -> line.contains("HUB-R401") && line.contains("did you mean shop-order.v1?"));
    }

    /** A billion nodes by aliases of aliases. */
    private static String laughs() {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            text.append("a%d: &a%d [%s]\n"
                    .formatted(i, i, String.join(", ", java.util.Collections.nCopies(10, "*a" + (i - 1)))));
        }
        return text.toString();
    }

    @Test
    void windowsLineEndsTabsAndAByteOrderMarkBeforeYamlMoveNoPlace() {
        var text = house.text(ROUTES).replace("httpMethodRestrict", "httpMethodRestrikt");
        house.with(ROUTES, "\uFEFF" + text.replace("\n", "\r\n"));

        assertThat(house.findings()).singleElement().asString().startsWith(ROUTES + ":9:9 HUB-R104");

        house.with(ROUTES, text.replace("      parameters:", "\t  parameters:"));
        assertThat(house.findings()).anyMatch(line -> line.startsWith(ROUTES + ":8:") && line.contains("HUB-R001"));
    }

    @Test
    void aContractIsHeldAgainstItsNotation() {
        house.with("canonical-model/_partners/crm/rows.v1.csv.yaml", """
                        columns: [{name: a}, {nam: b}, {name: a}]
                        format: {seperator: ";", encoding: UTF-16}
                        control: {in: trailer, record: [END]}
                        """)
                .with("canonical-model/_partners/crm/call.v1.xsd", "<xs:schema xmlns:xs='x'>\n<a></xs:schema>")
                .with("canonical-model/_partners/crm/part.v1.xsd", """
                        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
                          <xs:include schemaLocation="nowhere.xsd"/>
                        </xs:schema>
                        """)
                .changed("canonical-model/_partners/crm/contact.v1.schema.json", "\"required\"", "\"requierd\"");

        assertThat(house.findings())
                .anyMatch(line -> line.contains("rows.v1.csv.yaml:1:") && line.contains("a column has a name"))
                .anyMatch(line -> line.contains("'a' stands here twice"))
                .anyMatch(line -> line.contains("'seperator', did you mean separator?"))
                .anyMatch(line -> line.contains("one byte a sign"))
                .anyMatch(line -> line.contains("its record counts nothing"))
                .anyMatch(line -> line.contains("call.v1.xsd:2:") && line.contains("it is no XML"))
                .anyMatch(line -> line.contains("part.v1.xsd:2:1 HUB-R416 there is no nowhere.xsd beside it"))
                .anyMatch(line -> line.contains("contact.v1.schema.json") && line.contains("did you mean required?"));
    }

    @Test
    void everyMistakeIsToldNotOnlyTheFirst() {
        house.changed(ROUTES, "contract:shop-order.v1", "contract:shop-ordr.v1")
                .changed(ROUTES, "hub:order.v1", "hub:ordre.v1")
                .with("routes/orders/broken.camel.yaml", "- route: [\n")
                .with("mappings/orders/broken-to-nothing.jslt", "{\"a\": }\n");

        assertThat(house.report().findings())
                .extracting(finding -> finding.rule())
                .contains(Rule.R001, Rule.R401, Rule.R403, Rule.R212);
    }

    @Test
    void whoMayEditDeadLettersIsSaidInWordsThatTheHubKnows() {
        house.changed("routes/orders/flow.yaml", "freshness:", "edit-dead-letters: second-persn\nfreshness:");
        assertThat(house.findings())
                .containsExactly("routes/orders/flow.yaml:5:20 HUB-R202 'second-persn' is none of alone, second-person,"
                        + " did you mean second-person?");

        house.changed("routes/orders/flow.yaml", "edit-dead-letters: second-persn", "edit-dead-leters: alone");
        assertThat(house.findings())
                .containsExactly("routes/orders/flow.yaml:5:1 HUB-R202 nothing reads 'edit-dead-leters',"
                        + " did you mean edit-dead-letters?");

        house.changed("routes/orders/flow.yaml", "edit-dead-leters: alone", "edit-dead-letters: alone");
        assertThat(house.findings()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadSaysWhere() {
        house.with("mappings/orders/shop-order-to-order.jslt", "{\n  \"orderNumber\": .id,\n  \"customer\" .mail\n}\n");

        assertThat(house.findings())
                .contains(
                        "mappings/orders/shop-order-to-order.jslt:3:14 HUB-R001 it is not jslt: '.' is not expected here");
    }

    @Test
    void yamlInMarkdownIsHeldAgainstTheRulesToo() {
        house.with("README.md", """
                # Orders

                ```yaml
                - route:
                    id: shown
                    description: Show a route.
                    from:
                      uri: direct:shown
                      steps:
                        - to: { uri: "mapping:orders/shop-order-to-ordr" }
                ```
                """);

        assertThat(house.findings()).singleElement().asString().startsWith("README.md:10:");
    }

    @Test
    void acceptingIsForTheLineBelowAndWhatIsInsideIt() {
        house.changed(ROUTES, "        - to:\n            uri: contract:contact.v1\n", """
                        # lint: accept HUB-R306 because the copy is for a demonstration
                        - multicast:
                            steps:
                              - wireTap:
                                  uri: direct:nobody
                        - wireTap:
                            uri: kamelet:rest-call-sink
                            parameters: {system: crm, path: x}
                        - to:
                            uri: contract:contact.v1
                """);

        assertThat(house.report().findings())
                .filteredOn(finding -> finding.rule() == Rule.R306)
                .singleElement()
                .satisfies(finding -> assertThat(finding.place().line()).isEqualTo(40));
        assertThat(house.report().accepted()).isEqualTo(1);
    }

    @Test
    void namesInAPathAreForTheKameletThatFillsThemInFromVariables() {
        house.changed(ROUTES, "        - to:\n            uri: contract:contact.v1\n", """
                        - to:
                            uri: kamelet:rest-call-sink
                            parameters: {system: crm, path: "contacts/{id}"}
                        - setVariable:
                            name: known
                            expression: {simple: {expression: "${variable.subject}"}}
                        - to:
                            uri: kamelet:rest-item-call-sink
                            parameters: {system: crm, path: "contacts/{known}/{subject}/{unknown}"}
                        - to:
                            uri: contract:contact.v1
                """);

        assertThat(house.report().findings())
                .filteredOn(finding -> finding.rule() == Rule.R305)
                .extracting(finding -> finding.message())
                .satisfiesExactly(
                        first -> assertThat(first).contains("contacts/{id}", "rest-item-call-sink instead"),
                        second -> assertThat(second).contains("nothing sets the variable unknown"));
    }

    @Test
    void onlyTheFindingsBelowTheNamedPathsAreShown() {
        house.changed(ROUTES, "mapping:orders/order-to-contact", "mapping:orders/order-to-contract")
                .with("routes/orders/stray.yaml", "a: b\n");

        var report = RouteLint.of(house.root(), List.of(house.root().resolve("routes/orders/stray.yaml")));

        assertThat(report.findings()).extracting(finding -> finding.rule()).containsExactly(Rule.R113);
    }

    @Test
    void configurationRaisesCeilingsAndTurnsRulesOff() {
        house.with("routes/orders/stray.yaml", "a: b\n").with("config/lint.yaml", "rules: { HUB-R113: warning }\n");
        assertThat(house.report().count(Severity.WARNING)).isEqualTo(1);

        house.with("config/lint.yaml", "rules: { HUB-R113: off }\n");
        assertThat(house.findings()).isEmpty();

        house.with("config/lint.yaml", "cielings: { steps-per-route: 3 }\n");
        assertThat(house.findings()).anyMatch(finding -> finding.contains("cielings"));
    }

    @Test
    void aBombOfAliasesIsRefusedAndTheRestIsJudged() {
        var bomb = new StringBuilder("- &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("- &a%d [%s]\n".formatted(i, ("*a" + (i - 1) + ", ").repeat(9)));
        }
        house.with("routes/orders/bomb.camel.yaml", bomb.toString()).with("routes/orders/stray.yaml", "a: b\n");

        assertThat(house.report().findings())
                .extracting(finding -> finding.rule())
                .contains(Rule.R001, Rule.R113);
    }

    @Test
    void whatIsNoTextIsSaidToBeNone() throws Exception {
        Files.write(house.root().resolve("routes/orders/picture.camel.yaml"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});

        assertThat(house.findings())
                .anyMatch(finding -> finding.contains("picture.camel.yaml:1:1 HUB-R001 it cannot be read"));
    }

    @Test
    void anEmptyOrOddFileIsAFindingNotAFailure() {
        house.with("routes/orders/empty.camel.yaml", "")
                .with("routes/orders/scalar.camel.yaml", "just words\n")
                .with("routes/orders/odd.camel.yaml", "- route: 5\n- 7\n- [a]\n- route: {from: {uri: null}}\n")
                .with("routes/_shared/kamelets/empty-sink.kamelet.yaml", "\n")
                .with("config/application-odd.yaml", "hub: 5\nsystems: [a]\n---\nhub: {doors: {x: 5}}\n")
                .with("mappings/orders/empty-to-nothing.xslt", "")
                .with("canonical-model/odd/v1/odd.schema.json", "[1, 2")
                .with("routes/orders/odd.test.yaml", "- cases\n");

        assertThat(house.report().findings()).isNotEmpty();
    }

    @Test
    void aSchemaThatRefersToItselfEnds() {
        house.with("canonical-model/_partners/crm/contact.v1.schema.json", """
                {"$ref": "#/$defs/a", "$defs": {"a": {"type": "object", "properties": {"email": {"$ref": "#/$defs/a"},
                 "lastOrder": {"$ref": "#"}}}}}
                """);

        assertThat(house.findings()).isEmpty();
    }

    @Test
    void tellsTheLineAsItIsWritten() {
        house.changed(ROUTES, "contract:shop-order.v1", "contract:shöp.v1");

        assertThat(house.report().findings().get(0).line()).isEqualTo("            uri: contract:shöp.v1");
    }
}
