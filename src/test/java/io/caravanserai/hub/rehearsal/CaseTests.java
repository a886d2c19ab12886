package io.caravanserai.hub.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.caravanserai.hub.rehearsal.casefile.CaseFile;
import io.caravanserai.hub.rehearsal.coverage.Coverage.Kind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.opentest4j.AssertionFailedError;

/** Every case beside a flow or mapping is a test of its own, run as {@code ./hub test} runs it; a new case needs no Java. */
@TestMethodOrder(OrderAnnotation.class)
class CaseTests {

    private static final Project PROJECT = Project.here();
    private static final Rehearsal REHEARSAL = new Rehearsal(PROJECT);

    @AfterAll
    static void end() {
        REHEARSAL.close();
    }

    @Order(1)
    @TestFactory
    Stream<DynamicNode> everyFile() {
        return PROJECT.caseFiles(List.of()).stream().map(CaseTests::file);
    }

    @Test
    @Order(2)
    void nineOfTenStepsAreReached() {
        var coverage = REHEARSAL.coverage(PROJECT.caseFiles(List.of()));

        assertThat(coverage.percent(Kind.STEP))
                .as("missed: " + coverage.missed())
                .isGreaterThanOrEqualTo(90);
        assertThat(coverage.percent(Kind.ERROR_BRANCH))
                .as("missed: " + coverage.missed())
                .isGreaterThanOrEqualTo(90);
    }

    @TestFactory
    Stream<DynamicNode> everyMappingHasAnAcceptedAndARefusedCase() {
        return PROJECT.mappingFiles().stream()
                .map(mapping -> dynamicTest(PROJECT.mappingName(mapping), () -> {
                    var cases = CaseFile.read(PROJECT.casesOf(mapping)).cases();
                    assertThat(cases)
                            .anyMatch(one -> one.body().has("expect-refusal"))
                            .anyMatch(one -> !one.body().has("expect-refusal"));
                }));
    }

    @TestFactory
    Stream<DynamicNode> everyFlowHasCases() throws Exception {
        try (var folders = Files.list(PROJECT.routes())) {
            return folders
                    .filter(Files::isDirectory)
                    .filter(folder -> !String.valueOf(folder.getFileName()).startsWith("_"))
                    .<DynamicNode>map(folder -> dynamicTest(
                            folder.toString(),
                            () -> assertThat(PROJECT.caseFiles(List.of(folder))).isNotEmpty()))
                    .toList()
                    .stream();
        }
    }

    private static DynamicNode file(Path path) {
        var cases = CaseFile.read(path).cases().stream()
                .map(entry -> dynamicTest(
                        entry.name() + " (" + path.getFileName() + ":" + entry.line() + ")",
                        URI.create(path.toUri() + "?line=" + entry.line()),
                        () -> demandAsExpected(REHEARSAL.runOne(path, entry.line()))));
        return dynamicContainer(path.toString(), path.toUri(), cases);
    }

    private static void demandAsExpected(CaseResult result) {
        if (!result.passed()) {
            var message = result.place() + ": " + result.name() + "\n" + String.join("\n", result.told());
            var ran = result.ran();
            throw ran == null
                    ? new AssertionFailedError(message)
                    : new AssertionFailedError(
                            message,
                            Objects.requireNonNull(ran).difference().expected(),
                            ran.difference().happened());
        }
    }
}
