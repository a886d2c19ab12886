package io.caravanserai.hub.route.lint.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.caravanserai.hub.route.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick reading of Camel's schema says the same as a validator of JSON Schema. */
class CamelSchemaTests {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final JsonSchema VALIDATOR = JsonSchemaFactory.getInstance(VersionFlag.V4)
            .getSchema(CamelSchemaTests.class.getResourceAsStream("/schema/camelYamlDsl.json"));
    private static final CamelSchema SCHEMA = CamelSchema.load();

    static Stream<Path> routeFiles() throws IOException {
        try (var shipped = Files.walk(Path.of("routes"));
                var fixtures = Files.walk(Path.of("src/test/resources"))) {
            return Stream.concat(shipped, fixtures)
                    .filter(file -> file.toString().endsWith(".camel.yaml"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("routeFiles")
    void agreesOnFilesThatAreRight(Path file) throws IOException {
        agree(Files.readString(file), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setBody: { constant: { expression: x } }",
                "setBody: { expression: { constant: { expression: x } } }",
                "setBody: { simple: '${body}' }",
                "to: direct:x",
                "to: { uri: direct:x, parameters: { a: 1 } }",
                "choice: { when: [ { simple: '${body} == 1', steps: [ { log: a } ] } ], otherwise: { steps: [] } }",
                "split: { streaming: true, tokenize: { token: ';' }, steps: [ { log: a } ] }",
                "doTry: { steps: [ { log: a } ], doCatch: [ { exception: [ java.lang.Exception ], steps: [ { log: b } ] } ] }",
                "circuitBreaker: { steps: [ { log: a } ], onFallback: { steps: [ { log: b } ] } }",
                "throttle: { expression: { constant: { expression: '5' } }, timePeriodMillis: '1000' }",
                "multicast: { parallelProcessing: true, steps: [ { to: { uri: direct:a } } ] }",
                "setHeaders: { headers: [ { name: a, constant: b } ] }",
                "marshal: { json: { library: Jackson } }",
                "loop: { constant: '3', steps: [ { log: a } ] }"
            })
    void agreesOnStepsThatAreRight(String step) {
        agree(route(step), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setBodi: { constant: { expression: x } }",
                "to: 5",
                "to: { url: direct:x }",
                "to: { uri: direct:x, parameters: [ a ] }",
                "setBody: { expression: { constnt: { expression: x } } }",
                "choice: { wen: [] }",
                "choice: { when: { simple: a } }",
                "split: { streaming: perhaps, tokenize: { token: ';' } }",
                "log: { message: a, loggingLevel: LOUD }",
                "removeHeaders: { patern: x }",
                "throwException: { exceptionType: 7 }",
                "log: { mesage: a }",
                "multicast: [ a ]",
                "to: { uri: direct:x }\n          log: a"
            })
    void agreesOnStepsThatAreWrong(String step) {
        agree(route(step), false);
    }

    private static void agree(String text, boolean right) {
        var found = SCHEMA.file(SourceFile.of(Path.of("x.camel.yaml"), text).root());
        try {
            assertThat(VALIDATOR.validate(YAML.readTree(text)).isEmpty()).isEqualTo(right);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        assertThat(List.copyOf(found).isEmpty()).as("%s", found).isEqualTo(right);
    }

    private static String route(String step) {
        return """
                - route:
                    id: a
                    from:
                      uri: direct:a
                      steps:
                        - %s
                """.formatted(step);
    }
}
