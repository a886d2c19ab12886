package io.caravanserai.hub.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command that asks a running hub over its management API, as the person named by {@code HUB_USER} and
 * {@code HUB_PASSWORD}, or else by the file that the hub writes at its start for whoever owns its data.
 */
abstract class ManagementClient implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

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

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** The answer to {@code GET}, for instance {@code /api/messages?key=4711}. */
    final JsonNode get(String path) {
        return send(request(path).GET());
    }

    final JsonNode post(String path, JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json")
                .header("Authorization", "Basic " + encoded(credentials()));
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

    /** The words of an application/problem+json, as far as it has any. */
    private static String problem(int status, JsonNode problem) {
        String title = problem.path("title").asText("The hub answered " + status);
        String detail = problem.path("detail").asText("");
        return detail.isEmpty() ? title : title + ": " + detail;
    }

    private String credentials() {
        @Nullable String user = System.getenv("HUB_USER");
        @Nullable String password = System.getenv("HUB_PASSWORD");
        if (user != null && password != null) {
            return user + ":" + password;
        }
        Path file = data.resolve("cli-credentials");
        try {
            return Files.readString(file).strip();
        } catch (IOException missing) {
            throw new CommandFailed(
                    ExitCode.OUT_OF_REACH,
                    "No login: " + file
                            + " is not there (a hub writes it at its start; --data says where), and HUB_USER"
                            + " and HUB_PASSWORD are not set.");
        }
    }

    private static String encoded(String credentials) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
