package io.caravanserai.hub.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes obey the rules, and each rule bites. */
class RouteRulesTests {

    private static final String GOOD = """
            - route:
                id: a-to-b
                group: flow
                description: Carry a to b.
                routeConfigurationId: delivery
                from:
                  uri: hub:order.v1
                  parameters:
                    target: b
                  steps:
                    - to:
                        uri: "{{systems.b.url}}/orders"
                        parameters:
                          password: "{{systems.b.password}}"
            """;

    @TempDir
    Path root;

    @BeforeEach
    void writeAFlowThatObeys() throws IOException {
        write("_shared/failures.camel.yaml", """
                - routeConfiguration:
                    id: delivery
                """);
        write("flow/flow.yaml", """
                owner: someone
                pattern: publish-subscribe
                consistency: { b: eventual }
                freshness: 30s
                expect: { every: 1h }
                """);
        write("flow/good.camel.yaml", GOOD);
    }

    @Test
    void theRoutesObey() throws IOException {
        assertThat(RouteRules.findings(Path.of("routes"))).isEmpty();
    }

    @Test
    void whatObeysHasNoFinding() throws IOException {
        assertThat(RouteRules.findings(root)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: a-to-b | | flow/good.camel.yaml: has no id",
                "id: a-to-b | id: aToB | flow/good.camel.yaml: aToB: its id is not kebab-case",
                "group: flow | | flow/good.camel.yaml: a-to-b: its group is not its folder's name, flow",
                "group: flow | group: other | its group is not its folder's name, flow",
                "description: Carry a to b. | | flow/good.camel.yaml: a-to-b: has no description",
                "routeConfigurationId: delivery | | a-to-b: needs one owner of its failures",
                "routeConfigurationId: delivery | routeConfigurationId: delivry | 'delivry', is not in _shared",
                "routeConfigurationId: delivery | 'errorHandler: { noErrorHandler: {} }' | a-to-b: has noErrorHandler",
                "routeConfigurationId: delivery | 'errorHandler: { defaultErrorHandler: {} }' | only noErrorHandler",
                "{{systems.b.url}}/orders | https://b.example.com/orders | names a host or credential",
                "{{systems.b.url}}/orders | https:b?password=abc | names a host or credential: https:b?…",
                "{{systems.b.password}} | abc | holds a credential in 'password'",
                "{{systems.b.url}}/orders | seda:later | seda:later is barred",
                "from: | form: | not Camel's YAML"
            })
    void eachFaultIsFound(String from, String to, String finding) throws IOException {
        write("flow/good.camel.yaml", GOOD.replace(from, to == null ? "" : to));

        assertThat(RouteRules.findings(root)).anyMatch(found -> found.contains(finding));
    }

    @Test
    void anOwnerAndAHandlerAreTwoOwners() throws IOException {
        write("flow/good.camel.yaml", GOOD.replace("    from:", "    errorHandler: { noErrorHandler: {} }\n    from:"));

        assertThat(RouteRules.findings(root)).anyMatch(found -> found.contains("needs one owner of its failures"));
    }

    @Test
    void noErrorHandlerIsForInnerRoutes() throws IOException {
        write(
                "flow/good.camel.yaml",
                GOOD.replace("routeConfigurationId: delivery", "errorHandler: { noErrorHandler: {} }")
                        .replace("hub:order.v1", "direct:inner"));

        assertThat(RouteRules.findings(root)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wireTap: { uri: direct:x }", "script: { simple: x }", "setBody: { groovy: x }"})
    void barredStepsAreFound(String step) throws IOException {
        write("flow/good.camel.yaml", GOOD + "        - " + step + "\n");

        assertThat(RouteRules.findings(root)).anyMatch(found -> found.contains("is barred"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Good.camel.yaml", "a.b.camel.yaml", "good.yaml", "good_one.camel.yaml"})
    void aFilesNameIsKebab(String name) throws IOException {
        write("flow/" + name, GOOD.replace("a-to-b", "another"));

        assertThat(RouteRules.findings(root))
                .containsExactly("flow/" + name + ": a route file is named <kebab>.camel.yaml, without another dot");
    }

    @Test
    void anIdIsUnique() throws IOException {
        write("flow/other.camel.yaml", GOOD);

        assertThat(RouteRules.findings(root))
                .containsExactly(
                        "flow/other.camel.yaml: a-to-b: its id is also that of a route in flow/good.camel.yaml");
    }

    @Test
    void aRouteIsWrittenAsARoute() throws IOException {
        write("flow/other.camel.yaml", "- from: { uri: 'direct:x', steps: [ { to: { uri: 'direct:y' } } ] }\n");

        assertThat(RouteRules.findings(root))
                .containsExactly("flow/other.camel.yaml: is '- from:'; write every route as '- route:'");
    }

    @Test
    void simulatorsMayHaveTheDefaultHandler() throws IOException {
        write(
                "_simulators/sim.camel.yaml",
                GOOD.replace("a-to-b", "sim")
                        .replace("group: flow", "group: simulators")
                        .replace("routeConfigurationId: delivery", "errorHandler: { defaultErrorHandler: {} }"));

        assertThat(RouteRules.findings(root)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "pattern", "consistency", "freshness", "expect"})
    void aFlowSaysWhatItIsFor(String key) throws IOException {
        var file = root.resolve("flow/flow.yaml");
        Files.writeString(file, Files.readString(file).replace(key + ":", "x-" + key + ":"));

        assertThat(RouteRules.findings(root)).containsExactly("flow/flow.yaml: does not say its " + key);
    }

    @Test
    void aFlowHasItsFile() throws IOException {
        Files.delete(root.resolve("flow/flow.yaml"));

        assertThat(RouteRules.findings(root)).singleElement().asString().startsWith("flow/flow.yaml: is missing");
    }

    @Test
    void allFindingsAreToldTogether() throws IOException {
        write("flow/good.camel.yaml", GOOD.replace("group: flow", "group: x").replace("Carry a to b.", "''"));
        write("flow/broken.camel.yaml", "- route: [\n");

        assertThat(RouteRules.findings(root)).hasSizeGreaterThanOrEqualTo(3);
    }

    private void write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
