package io.caravanserai.hub.cli.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Asks a running hub over its management API; without an answer the command ends and says what to do next. */
public final class ManagementClient {

    /** Numbers keep their digits: what a person edits goes back as it came. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:HUB_URL:-http://127.0.0.1:8081}",
            description = "The hub's management address (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private URI url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where that hub keeps its data, to read cli-credentials (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    /** Whether a person asks, and not whoever owns the data of the hub. */
    public boolean isNamed() {
        return Login.isNamed();
    }

    /** The answer to {@code GET}, for instance {@code /api/messages?key=4711}. */
    public JsonNode get(String path) {
        return get(path, PATIENCE);
    }

    public JsonNode get(String path, Duration patience) {
        return send(request(path).timeout(patience).GET());
    }

    public JsonNode post(String path, JsonNode body) {
        return post(path, body, PATIENCE);
    }

    public JsonNode post(String path, JsonNode body, Duration patience) {
        return send(request(path)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    public JsonNode delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Authorization", Login.at(data).basic());
    }

    private JsonNode send(HttpRequest.Builder request) {
        HttpResponse<String> response;
        try {
            response = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .build()
                    .send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new CommandFailed(
                    ExitCode.OUT_OF_REACH,
                    "No hub answers at " + url + "; start one with ./hub run, or say where it is with --url.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(ExitCode.FAILED, "Interrupted.");
        }
        int status = response.statusCode();
        if (status == 401) {
            throw new CommandFailed(ExitCode.FAILED, "The hub refused the login; set HUB_USER and HUB_PASSWORD.");
        }
        JsonNode body = parsed(response.body());
        if (status >= 400) {
            throw new CommandFailed(status == 404 ? ExitCode.NOTHING_FOUND : ExitCode.FAILED, problem(status, body));
        }
        return body;
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }

    /** The words of an application/problem+json, as far as it has any, and every finding on a line of its own. */
    private static String problem(int status, JsonNode problem) {
        String title = problem.path("title").asText("The hub answered " + status);
        String detail = problem.path("detail").asText("");
        var words = new StringBuilder(detail.isEmpty() ? title : title + ": " + detail);
        for (var finding : problem.path("findings")) {
            words.append("\n  ")
                    .append(finding.path("path").asText(""))
                    .append(": ")
                    .append(finding.path("message").asText(""));
        }
        return words.toString();
    }
}
