package io.caravanserai.hub.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.rehearsal.update.Expectations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of cases tells those who wrote them. */
class RehearsalTests {

    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        Files.createDirectories(root.resolve("routes/shop"));
        Files.createDirectories(root.resolve("mappings/shop"));
        project = new Project(root.resolve("routes"), root.resolve("mappings"), Path.of("canonical-model"));
        write("mappings/shop/a-to-b.jslt", "{\"name\": .name, \"size\": .size}\n");
    }

    @Test
    void aFailureTellsTheLineOfItsCaseAndWhatIsDifferent() throws IOException {
        var results = run("mappings/shop/a-to-b.test.yaml", """
                cases:
                  - name: right
                    input: {name: tea}
                    expect: {name: tea}
                  - name: wrong
                    input: {name: tea, size: 2}
                    expect: {name: coffee, size: 2}
                """);

        assertThat(results).extracting(CaseResult::passed).containsExactly(true, false);
        assertThat(results.get(1).place()).endsWith("a-to-b.test.yaml:5");
        assertThat(results.get(1).told()).contains("-  name: coffee", "+  name: tea");
    }

    @Test
    void whatACaseIgnoresIsNotLookedAt() throws IOException {
        var results = run("mappings/shop/a-to-b.test.yaml", """
                cases:
                  - name: whatever its size
                    input: {name: tea, size: 2}
                    ignore: /size
                    expect: {name: tea, size: 7}
                """);

        assertThat(results).allMatch(CaseResult::passed);
    }

    @Test
    void aFileInWhichNothingRunsIsAFailure() throws IOException {
        assertThat(run("mappings/shop/a-to-b.test.yaml", "cases: []\n"))
                .singleElement()
                .satisfies(result -> assertThat(result.told()).containsExactly("has no cases; list them below cases:"));
        assertThat(run("mappings/shop/a-to-c.test.yaml", "cases: [{name: a, input: {}, expect: {}}]\n"))
                .singleElement()
                .satisfies(result ->
                        assertThat(result.told()).singleElement().asString().contains("did you mean shop/a-to-b?"));
        assertThat(run("mappings/shop/a-to-b.test.yaml", "cases: [{name: a, input: {}, expected: {}}]\n"))
                .singleElement()
                .satisfies(result ->
                        assertThat(result.told()).singleElement().asString().contains("did you mean expect?"));
    }

    @Test
    void aCaseThatWouldSayElseThanItSeemsToIsRefused() throws IOException {
        assertThat(run("mappings/shop/a-to-b.test.yaml", """
                cases:
                  - name: first
                    input: &tea {name: tea}
                    expect: {name: tea}
                  - name: second
                    input: *tea
                    expect: {name: tea}
                """))
                .singleElement()
                .satisfies(result -> assertThat(result.told())
                        .containsExactly(
                                "line 6: *tea is an alias, and cases have none: write out what it stands for"));

        Files.write(root.resolve("mappings/shop/a-to-b.test.yaml"), new byte[] {'#', (byte) 0xe4});
        assertThat(results("mappings/shop/a-to-b.test.yaml"))
                .singleElement()
                .satisfies(result -> assertThat(result.told()).containsExactly("cannot be read: it is not UTF-8"));
    }

    @Test
    void aMappingThatCallsItselfWithoutEndFailsItsCaseAlone() throws IOException {
        write("mappings/shop/c-to-d.jslt", "def again(x)\n  again([$x])\n{\"name\": again(.)}\n");
        write("mappings/shop/c-to-d.test.yaml", "cases: [{name: endless, input: {}, expect: {}}]\n");
        var results = run(
                "mappings/shop/a-to-b.test.yaml", "cases: [{name: tea, input: {name: tea}, expect: {name: tea}}]\n");

        assertThat(results).extracting(CaseResult::passed).containsExactly(true);
        assertThat(results("mappings/shop/c-to-d.test.yaml"))
                .singleElement()
                .satisfies(result ->
                        assertThat(result.told()).singleElement().asString().contains("without end"));
    }

    @Test
    void aMappingThatNeverEndsFailsItsCaseAndTheNextOneIsRun() throws IOException {
        write("mappings/shop/c-to-d.xslt", """
                <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
                  <xsl:template match="/"><xsl:call-template name="again"/></xsl:template>
                  <xsl:template name="again"><xsl:call-template name="again"/></xsl:template>
                </xsl:stylesheet>
                """);
        write("mappings/shop/c-to-d.test.yaml", "cases: [{name: endless, input: <a/>, expect-xml: <b/>}]\n");
        write("mappings/shop/a-to-b.test.yaml", "cases: [{name: tea, input: {name: tea}, expect: {name: tea}}]\n");

        try (var rehearsal = new Rehearsal(project, Duration.ofSeconds(3))) {
            var endless = rehearsal.run(List.of(root.resolve("mappings/shop/c-to-d.test.yaml")), result -> {});
            var next = rehearsal.run(List.of(root.resolve("mappings/shop/a-to-b.test.yaml")), result -> {});

            assertThat(endless)
                    .singleElement()
                    .satisfies(result -> assertThat(result.told())
                            .singleElement()
                            .asString()
                            .containsAnyOf("goes on for ever", "without end"));
            assertThat(next).allMatch(CaseResult::passed);
        }
    }

    @Test
    void aRouteThatDoesNotStartIsToldOnceAndByItsReason() throws IOException {
        write("routes/shop/shop.camel.yaml", """
                - route:
                    id: shop-broken
                    from:
                      uri: direct:shop
                      steps:
                        - to: {uri: "mapping:shop/nowhere"}
                """);
        var results = run("routes/shop/shop.test.yaml", """
                cases:
                  - {name: one, door: shop-broken, input: "", expect: {}}
                  - {name: two, door: shop-broken, input: "", expect: {}}
                """);

        assertThat(results)
                .singleElement()
                .satisfies(result -> assertThat(result.told())
                        .singleElement()
                        .asString()
                        .contains("do not start", "There is no mapping 'shop/nowhere'"));
    }

    @Test
    void aRealConnectionIsRefusedAndTold() throws IOException {
        write("routes/shop/shop.camel.yaml", """
                - route:
                    id: shop-calls
                    errorHandler:
                      noErrorHandler: {}
                    from:
                      uri: direct:shop
                      steps:
                        - toD: {uri: "http://127.0.0.1:9/${body}", cacheSize: -1}
                """);
        var results = run("routes/shop/shop.test.yaml", """
                cases:
                  - {name: out, door: shop-calls, input: "x", expect: {}}
                """);

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.passed()).isFalse();
            assertThat(String.join("\n", result.told()))
                    .containsAnyOf("a real connection was attempted", "no answer is recorded");
        });
    }

    @Test
    void messagesFromBrokersComeThroughTheirDoors() throws IOException {
        write("routes/shop/shop.camel.yaml", """
                - route:
                    id: shop-from-queue
                    group: shop
                    routeConfigurationId: partner-facing
                    from:
                      uri: kamelet:jms-queue-source
                      parameters: {queue: shop.orders, identityFrom: header, identityAt: order-id}
                      steps: &accept
                        - to: {uri: "contract:order.v1"}
                        - to: {uri: "hub:order.v1"}
                - route:
                    id: shop-from-amqp
                    group: shop
                    routeConfigurationId: partner-facing
                    from:
                      uri: kamelet:amqp-queue-source
                      parameters: {queue: shop.more}
                      steps: *accept
                - route:
                    id: shop-from-topic
                    group: shop
                    routeConfigurationId: partner-facing
                    from:
                      uri: kamelet:kafka-topic-source
                      parameters: {topic: shop.orders, identityFrom: pointer, identityAt: /orderNumber}
                      steps: *accept
                - route:
                    id: shop-from-mqtt
                    group: shop
                    routeConfigurationId: partner-facing
                    from:
                      uri: kamelet:mqtt-topic-source
                      parameters: {topic: shop/orders, client: shop, identityFrom: digest}
                      steps: *accept
                - route:
                    id: shop-to-events
                    group: shop
                    routeConfigurationId: delivery
                    from:
                      uri: hub:order.v1
                      parameters: {target: events}
                      steps:
                        - to: {uri: "mapping:shop/a-to-b"}
                        - to: {uri: "kamelet:kafka-event-sink/shop-order", parameters: {system: events, type: a.v1}}
                """);
        Files.createDirectories(root.resolve("routes/_shared"));
        Files.copy(
                Path.of("routes/_shared/failure-handling.camel.yaml"),
                root.resolve("routes/_shared/failure-handling.camel.yaml"));
        var order = Files.readString(Path.of("canonical-model/order/v1/examples/minimal.json"))
                .indent(10);
        var cases = new StringBuilder("settings:\n");
        for (var door : List.of("queue", "amqp", "topic", "mqtt")) {
            cases.append("  hub.doors.shop-from-").append(door).append(".partner: shop\n");
        }
        cases.append("cases:\n");
        for (var door : List.of("queue", "amqp", "topic", "mqtt")) {
            cases.append("""
                      - name: %1$s
                        door: shop-from-%1$s
                        message-id: ID:7
                        times: 2
                        headers: {order-id: o-7}
                        input:
                    %2$s
                        expect:
                          messages: [{type: order.v1, key: "1001", source: shop/shop-from-%1$s%3$s}]
                          requests: {events: [{destination: orders.order-created.v1}]}
                    """.formatted(
                            door,
                            order,
                            switch (door) {
                                case "queue" -> ", identity: o-7";
                                case "amqp" -> ", identity: \"ID:7\"";
                                case "topic" -> ", identity: \"1001\"";
                                default -> "";
                            }));
        }
        cases.append("""
                  - name: what is no order
                    door: shop-from-queue
                    headers: {order-id: o-8}
                    input: "{}"
                    expect:
                      rejects: [{cause: contract, partner: shop, identity: o-8}]
                  - name: what nobody can tell from others
                    door: shop-from-queue
                    input-file: minimal.json
                    expect:
                      rejects: [{cause: identity, partner: shop}]
                """);
        Files.createDirectories(root.resolve("routes/shop/samples"));
        Files.copy(
                Path.of("canonical-model/order/v1/examples/minimal.json"),
                root.resolve("routes/shop/samples/minimal.json"));

        var results = run("routes/shop/shop.test.yaml", cases.toString());

        assertThat(results)
                .hasSize(6)
                .allSatisfy(result -> assertThat(result.passed())
                        .as(String.join("\n", result.told()))
                        .isTrue());
    }

    @Test
    void anUpdateChangesWhatIsDifferentAndNothingElse() throws IOException {
        var file = "mappings/shop/a-to-b.test.yaml";
        var results = run(file, """
                # what a shop calls things
                cases:
                  - name: flow style
                    input: {name: tea, size: 2}       # a cup
                    expect: {name: coffee, size: 2}   # stays
                  - name: block style
                    input: {name: "7", size: 3}
                    expect:
                      colour: green
                      # the number is a text
                      name: "8"
                  - name: right
                    input: {name: a}
                    expect: {name: a}
                """);

        assertThat(Expectations.rewrite(
                        root.resolve(file),
                        results.stream().filter(one -> !one.passed()).toList()))
                .isEmpty();

        assertThat(root.resolve(file)).hasContent("""
                # what a shop calls things
                cases:
                  - name: flow style
                    input: {name: tea, size: 2}       # a cup
                    expect: {name: tea, size: 2}   # stays
                  - name: block style
                    input: {name: "7", size: 3}
                    expect:
                      # the number is a text
                      name: "7"
                      size: 3
                  - name: right
                    input: {name: a}
                    expect: {name: a}
                """);
        assertThat(run(file, Files.readString(root.resolve(file)))).allMatch(CaseResult::passed);
    }

    private List<CaseResult> run(String file, String text) throws IOException {
        write(file, text);
        return results(file);
    }

    private List<CaseResult> results(String file) {
        try (var rehearsal = new Rehearsal(project)) {
            return rehearsal.run(List.of(root.resolve(file)), result -> {});
        }
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(root.resolve(file), text);
    }
}
