package io.caravanserai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be known of the container without a container engine. */
class DockerfileTests {

    private static final String LAYERS = "/build/target/layers/";

    private final List<String> lines = instructions();

    @Test
    void copiesOnlyWhatExistsAndIsNotIgnored() throws IOException {
        List<String> ignore = Files.readAllLines(Path.of(".dockerignore"));

        List<String> sources = words("COPY")
                .filter(words -> words.stream().noneMatch(word -> word.startsWith("--from=")))
                .map(words -> words.get(words.size() - 2))
                .toList();

        assertThat(sources).contains("pom.xml", "src", "routes", "mappings", "canonical-model", "config");
        for (String source : sources) {
            assertThat(Path.of(source)).exists();
            assertThat(ignore).contains("!" + source);
        }
    }

    @Test
    void copiesTheLayersThatTheBuildStageUnpacks() {
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("--layers --destination target/layers"));
        assertThat(words("COPY").filter(words -> from(words, "build")).map(words -> words.get(words.size() - 2)))
                .containsExactly(LAYERS + "dependencies/", LAYERS + "application/");
    }

    /** The script itself is run by {@code ./hub archive} too; here it counts that the image has, where it looks, what a stage made. */
    @Test
    void startsWithTheClassesThatAStageArchived() {
        var made = words("RUN").flatMap(List::stream).filter(word -> word.endsWith("/hub.jsa"));

        assertThat(Path.of("src/main/scripts/archive")).isExecutable();
        assertThat(words("COPY").filter(words -> from(words, "classes")))
                .containsExactly(
                        List.of("COPY", "--from=classes", made.findFirst().orElseThrow(), "./"));
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("ENTRYPOINT")
                        .contains("-XX:SharedArchiveFile=hub.jsa", "-Xshare:auto"));
    }

    @Test
    void runsAsAnOrdinaryUser() {
        assertThat(words("USER").map(words -> words.get(1))).last().asString().matches("[1-9]\\d*:[1-9]\\d*");
    }

    @Test
    void asksTheManagementPortForItsHealth() {
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).startsWith("HEALTHCHECK").contains("8081", "/actuator/health"));
    }

    @Test
    void keepsWhatPeopleEditInVolumes() {
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("VOLUME")
                        .contains("/hub/routes", "/hub/mappings", "/hub/canonical-model", "/hub/config", "/hub/data"));
    }

    @Test
    void composesTheHubWithServersElsewhere() throws IOException {
        Path folder = Path.of("config/deploy");
        JsonNode hub = new YAMLMapper()
                .readTree(folder.resolve("compose.yaml").toFile())
                .at("/services/hub");

        assertThat(folder.resolve(hub.at("/build").asText()).resolve("Dockerfile"))
                .exists();
        assertThat(hub.at("/environment").fieldNames())
                .toIterable()
                .contains("SPRING_DATASOURCE_URL", "HUB_ARTEMIS_URL", "HUB_KAFKA_BOOTSTRAP_SERVERS");
        hub.at("/volumes").forEach(volume -> {
            String source = volume.asText().split(":", 2)[0];
            if (source.startsWith(".")) {
                assertThat(folder.resolve(source)).exists();
            }
        });
    }

    private Stream<List<String>> words(String instruction) {
        return lines.stream()
                .map(line -> List.of(line.split("\\s+")))
                .filter(words -> words.get(0).equals(instruction));
    }

    private static boolean from(List<String> copy, String stage) {
        return copy.contains("--from=" + stage);
    }

    /** Without comments, and with continued lines joined. */
    private static List<String> instructions() {
        try {
            String text = Files.readString(Path.of("Dockerfile")).replaceAll("(?m)^#.*\\R", "");
            return text.replaceAll("\\\\\\R\\s*", " ")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
