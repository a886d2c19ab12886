package io.caravanserai.hub.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README and the pages in src/docs show is what is there. */
class ReadmeTests {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final String readme = Files.readString(Path.of("README.md"));

    private final String pages = readme + pages();

    ReadmeTests() throws IOException {}

    @Test
    void showsRoutesAsTheyAre() throws IOException {
        var real = routes();
        var shown = new ArrayList<JsonNode>();
        for (var block : blocks("yaml")) {
            YAML.readTree(block).forEach(entry -> shown.add(entry.path("route")));
        }

        assertThat(shown).hasSizeGreaterThan(1);
        assertThat(shown)
                .allSatisfy(route ->
                        assertThat(route).isEqualTo(real.get(route.path("id").asText())));
    }

    @Test
    void namesCommandsThatThereAre() throws IOException {
        var usage = Files.readString(Path.of("src/main/resources/io/caravanserai/hub/cli/usage.txt"));
        var commands = new TreeSet<String>();
        Pattern.compile("\\./hub ([a-z][a-z-]+)").matcher(pages).results().forEach(m -> commands.add(m.group(1)));

        assertThat(commands)
                .contains("demo", "run", "messages")
                .allSatisfy(command -> assertThat(usage).containsPattern("(?m)^  " + command + "\\b"));
    }

    private static String pages() throws IOException {
        try (var files = Files.list(Path.of("src/docs"))) {
            var pages = new StringBuilder();
            for (var page : files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                pages.append(Files.readString(page));
            }
            return pages.toString();
        }
    }

    @Test
    void linksToPagesThatThereAre() {
        assertThat(Pattern.compile("\\]\\((src/docs/[^)#]+)")
                        .matcher(readme)
                        .results()
                        .map(m -> m.group(1)))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(Path.of(page)).isRegularFile());
    }

    private static Map<String, JsonNode> routes() throws IOException {
        var routes = new TreeMap<String, JsonNode>();
        try (var files = Files.walk(Path.of("routes"))) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".camel.yaml")).toList()) {
                for (var entry : YAML.readTree(file.toFile())) {
                    routes.put(entry.path("route").path("id").asText(), entry.path("route"));
                }
            }
        }
        return routes;
    }

    private List<String> blocks(String language) {
        return Pattern.compile("(?s)```" + language + "\\n(.*?)```")
                .matcher(pages)
                .results()
                .map(m -> m.group(1))
                .toList();
    }
}
