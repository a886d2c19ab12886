package io.caravanserai.hub.console.hawtio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real Chromium without a window, driven by its own driver over the W3C WebDriver protocol. */
final class Browser implements AutoCloseable {

    private static final ObjectMapper json = new ObjectMapper();
    private static final Pattern PORT = Pattern.compile("successfully on port (\\d+)");
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--window-size=1600,1000");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final String session;

    private Browser(Process driver, String driverUrl, Path chromium, Path profile) {
        this.driver = driver;
        var flags = Stream.concat(FLAGS.stream(), Stream.of("--user-data-dir=" + profile))
                .toList();
        var options = Map.of("binary", chromium.toString(), "args", flags);
        var wanted = Map.of("capabilities", Map.of("alwaysMatch", Map.of("goog:chromeOptions", options)));
        this.session = driverUrl + "/session/"
                + call("POST", driverUrl + "/session", wanted).get("sessionId").asText();
    }

    /** The browser of this machine, or one installed now where that is possible; {@code CHROME_BIN} names another. */
    static Optional<Path> find() {
        var named = System.getenv("CHROME_BIN");
        var chromium = Path.of(named == null ? "/usr/bin/chromium" : named);
        if (!runs(chromium) || !runs(driverOf(chromium))) {
            install();
        }
        return runs(chromium) && runs(driverOf(chromium)) ? Optional.of(chromium) : Optional.empty();
    }

    static Browser open(Path chromium) throws IOException {
        var profile = Files.createTempDirectory("browser");
        var driver = new ProcessBuilder(driverOf(chromium).toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        var output = new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            var port = PORT.matcher(line);
            if (port.find()) {
                return opened(driver, "http://127.0.0.1:" + port.group(1), chromium, profile);
            }
        }
        throw new IOException("The browser's driver ended before it listened");
    }

    private static Browser opened(Process driver, String url, Path chromium, Path profile) {
        try {
            return new Browser(driver, url, chromium, profile);
        } catch (RuntimeException | AssertionError failure) {
            driver.destroy();
            throw failure;
        }
    }

    void go(String url) {
        call("POST", session + "/url", Map.of("url", url));
    }

    /** Runs the body of a function in the page. */
    JsonNode script(String body, Object... arguments) {
        return call("POST", session + "/execute/sync", Map.of("script", body, "args", List.of(arguments)));
    }

    void type(String selector, String text) {
        call("POST", element(selector) + "/value", Map.of("text", text));
    }

    void click(String selector) {
        call("POST", element(selector) + "/click", Map.of());
    }

    /** What a person can read on the page. */
    String text() {
        return script("return document.body ? document.body.innerText : ''").asText();
    }

    String address() {
        return call("GET", session + "/url", null).asText();
    }

    void screenshot(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(call("GET", session + "/screenshot", null).asText()));
    }

    @Override
    public void close() {
        try {
            call("DELETE", session, null);
        } finally {
            driver.destroy();
        }
    }

    private String element(String selector) {
        var found = call("POST", session + "/element", Map.of("using", "css selector", "value", selector));
        return session + "/element/" + found.elements().next().asText();
    }

    private JsonNode call(String method, String url, @Nullable Object body) {
        try {
            var content =
                    body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.writeValueAsString(body));
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .method(method, content)
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.body());
            }
            return json.readTree(answer.body()).get("value");
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static Path driverOf(Path chromium) {
        return chromium.resolveSibling("chromedriver");
    }

    private static boolean runs(Path program) {
        return Files.isExecutable(program);
    }

    private static void install() {
        if (!"root".equals(System.getProperty("user.name")) || !runs(Path.of("/usr/bin/apt-get"))) {
            return;
        }
        var command = "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium chromium-driver";
        try {
            var installing = new ProcessBuilder("sh", "-c", command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!installing.waitFor(5, TimeUnit.MINUTES)) {
                installing.destroy();
            }
        } catch (IOException notPossible) {
            System.err.println("No browser could be installed: " + notPossible.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
