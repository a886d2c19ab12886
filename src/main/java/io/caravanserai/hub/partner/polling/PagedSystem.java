package io.caravanserai.hub.partner.polling;

import io.caravanserai.hub.ledger.turn.Cursors.Cursor;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/** A system that is asked for pages, with its address, credentials and timeouts from {@code config/systems.yaml}. */
final class PagedSystem {

    /** What the system said. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
    record Answer(int status, byte[] body, @Nullable String etag, Duration retryAfter) {}

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

    private final PollEndpoint endpoint;
    private final PollServices services;
    private final String system;
    private final HttpClient client;
    private final Duration timeout;

    PagedSystem(PollEndpoint endpoint) {
        this.endpoint = endpoint;
        this.services = endpoint.getComponent().services();
        this.system = Objects.requireNonNull(endpoint.getSystem());
        address(null);
        this.timeout = duration("deliver.timeout", "10s");
        this.client = HttpClient.newBuilder()
                .connectTimeout(duration("deliver.connect-timeout", "2s"))
                .followRedirects(Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private Duration duration(String key, String otherwise) {
        return DurationStyle.detectAndParse(setting(key, otherwise));
    }

    private String setting(String key, String otherwise) {
        Environment environment = services.environment();
        return environment.getProperty("systems." + system + "." + key, otherwise);
    }

    private URI address(@Nullable String cursor) {
        var address = new StringBuilder(setting("url", "")).append('/').append(endpoint.getPath());
        if (cursor != null) {
            address.append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(endpoint.getCursorIn())
                    .append('=')
                    .append(URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        }
        var uri = URI.create(address.toString());
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException(
                    "systems." + system + ".url: must be http(s)://<host>, to poll " + endpoint.getName());
        }
        return uri;
    }

    /** The whole answer within the timeout, or an {@link IOException}; a longer one than allowed is none. */
    Answer ask(Cursor cursor) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(address(cursor.value())).timeout(timeout).header("Accept", "application/json");
        var authorization = services.authorization().apply(system);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (cursor.etag() != null) {
            request.header("If-None-Match", cursor.etag());
        }
        var answer = client.sendAsync(request.GET().build(), head -> new LimitedBody(endpoint.getMaxPageSize()));
        try {
            return answer(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new IOException("no whole answer within " + timeout.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            var cause = failed.getCause() == null ? failed : failed.getCause();
            throw new IOException(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        var headers = response.headers();
        var etag = headers.firstValue("ETag")
                .filter(tag -> tag.matches("(W/)?\"[\\x21\\x23-\\x7e]{0,500}\""))
                .orElse(null);
        var wait = headers.firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
        return new Answer(
                response.statusCode(),
                response.body(),
                etag,
                wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait);
    }
}
