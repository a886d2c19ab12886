package io.caravanserai.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.caravanserai.hub.ledger.MemoryLedger;
import io.caravanserai.hub.partner.Doors;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.context.WebApplicationContext;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Runs every case that lies beside a flow, from the door to the last target; a new case needs no Java. */
@SpringBootTest(
        classes = FlowCaseHost.class,
        properties = {
            "hub.embedded=false",
            "management.server.port=-1",
            "camel.kamelet.csv-file-source.quiet=0s",
            "hub.artemis.url=tcp://nowhere.invalid:1"
        })
class FlowCaseTests {

    private static final Path ROOT = Path.of("routes");
    private static final Set<String> KEYS = Set.of("settings", "answers", "cases");
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** What is part of the hub or stays in the process. */
    private static final Set<String> INSIDE =
            Set.of("hub", "contract", "mapping", "direct", "kamelet", "csv", "platform-http", "log");

    @TempDir
    static Path data;

    @Autowired
    private CamelContext camel;

    @Autowired
    private Doors doors;

    @Autowired
    private FlowTargets targets;

    @Autowired
    private MemoryLedger ledger;

    @Autowired
    private WebApplicationContext web;

    /** A file of cases may set what the hub is configured with elsewhere, such as a system's test credentials. */
    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        registry.add("hub.data", data::toString);
        for (var file : files()) {
            read(file)
                    .path("settings")
                    .properties()
                    .forEach(setting -> registry.add(
                            setting.getKey(), () -> setting.getValue().asText()));
        }
    }

    @TestFactory
    Stream<DynamicNode> everyFlow() throws IOException {
        try (var folders = Files.list(ROOT)) {
            return folders
                    .filter(folder -> Files.isDirectory(folder)
                            && !String.valueOf(folder.getFileName()).startsWith("_"))
                    .sorted()
                    .map(this::flow)
                    .toList()
                    .stream();
        }
    }

    @Test
    void nothingReachesOutOfTheProcess() {
        assertThat(camel.getEndpoints())
                .filteredOn(endpoint -> !(endpoint instanceof StubbedEdge.Stub))
                .filteredOn(endpoint -> !(endpoint instanceof CxfEndpoint soap
                        && soap.getAddress().startsWith("/")))
                .extracting(endpoint -> endpoint.getEndpointUri().replaceFirst(":.*", ""))
                .isSubsetOf(INSIDE);
    }

    private DynamicNode flow(Path folder) {
        var name = String.valueOf(folder.getFileName());
        var file = folder.resolve(name + ".test.yaml");
        return dynamicContainer(name, file.toUri(), cases(file));
    }

    private Stream<DynamicNode> cases(Path file) {
        if (!Files.exists(file)) {
            return Stream.of(dynamicTest("has cases", () -> assertThat(file).exists()));
        }
        var tree = read(file);
        var lines = lines(file);
        var cases = new ArrayList<FlowCase>();
        tree.path("cases")
                .forEach(body -> cases.add(new FlowCase(file, lines.get(cases.size()), body, tree.path("answers"))));
        var complete = dynamicTest("has cases and known keys", () -> {
            FlowCase.known(file.toString(), tree, KEYS);
            assertThat(cases).as("cases in " + file).isNotEmpty();
            assertThat(cases).extracting(FlowCase::name).doesNotHaveDuplicates();
        });
        var entry = new FlowDoors(camel, doors, data, web);
        return Stream.concat(
                Stream.of(complete),
                cases.stream()
                        .map(one -> dynamicTest(
                                one.name() + " (" + file.getFileName() + ":" + one.line() + ")",
                                java.net.URI.create(file.toUri() + "?line=" + one.line()),
                                () -> one.run(entry, targets, ledger))));
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".test.yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Integer> lines(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            var lines = new ArrayList<Integer>();
            if (new Yaml().compose(reader) instanceof MappingNode root) {
                root.getValue().stream()
                        .filter(pair -> pair.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals("cases"))
                        .filter(pair -> pair.getValueNode() instanceof SequenceNode)
                        .forEach(pair -> ((SequenceNode) pair.getValueNode())
                                .getValue()
                                .forEach(one -> lines.add(one.getStartMark().getLine() + 1)));
            }
            return lines;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static JsonNode read(Path file) {
        try {
            var tree = YAML.readTree(file.toFile());
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException unreadable) {
            throw new IllegalStateException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
