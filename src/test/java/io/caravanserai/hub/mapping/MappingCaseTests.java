package io.caravanserai.hub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.caravanserai.hub.contract.ContractFolder;
import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.mapping.language.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Runs every case that lies beside a mapping; a new case needs no Java. */
class MappingCaseTests {

    private static final Path ROOT = Path.of("mappings");
    private static final String ENDING = ".test.yaml";
    private static final Set<String> KEYS = Set.of("input-contract", "contract", "cases");
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final MappingFolder folder = new MappingFolder(ROOT, Clock.systemUTC());
    private final Mappings mappings = new Mappings(folder, Languages.over(folder));
    private final Contracts contracts = ContractFolder.at(Path.of("canonical-model"));

    @TestFactory
    Stream<DynamicNode> everyMappingHasItsCases() {
        return mappings.names().stream().map(name -> {
            var file = ROOT.resolve(name + ENDING);
            return Files.exists(file)
                    ? dynamicContainer(name, file.toUri(), cases(name, file))
                    : dynamicTest(name, () -> assertThat(file).exists());
        });
    }

    @TestFactory
    Stream<DynamicNode> everyCaseFileHasItsMapping() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files
                    .map(file -> ROOT.relativize(file).toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .<DynamicNode>map(name ->
                            dynamicTest(name, () -> assertThat(mappings.names()).contains(name)))
                    .toList()
                    .stream();
        }
    }

    private Stream<DynamicNode> cases(String mapping, Path path) {
        var file = read(path);
        List<MappingCase> cases = StreamSupport.stream(file.path("cases").spliterator(), false)
                .map(body -> new MappingCase(mapping, file, body))
                .toList();
        var complete = dynamicTest("has an accepted and a refused case and known keys", () -> {
            assertThat(file.fieldNames()).toIterable().isSubsetOf(KEYS);
            assertThat(cases).anyMatch(MappingCase::expectsRefusal).anyMatch(one -> !one.expectsRefusal());
        });
        return Stream.concat(
                Stream.of(complete),
                cases.stream().map(one -> dynamicTest(one.name(), path.toUri(), () -> one.run(mappings, contracts))));
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new IllegalStateException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
