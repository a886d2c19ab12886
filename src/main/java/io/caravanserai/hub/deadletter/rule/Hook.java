package io.caravanserai.hub.deadletter.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.deadletter.rule.Notices.Notice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Posts figures to the address of a rule's hook; nothing of a message is among them, and nothing of the address is ever told. */
final class Hook {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final ObjectMapper json;
    private final Duration timeout;

    Hook(ObjectMapper json, Duration timeout) {
        this.json = json;
        this.timeout = timeout;
    }

    /** Answers why it was not told; nothing where it was. */
    @Nullable
    String tell(URI hook, Notice notice) throws InterruptedException {
        var request = HttpRequest.newBuilder(hook)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(summary(notice)))
                .build();
        try {
            var status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300 ? null : "it answered " + status;
        } catch (IOException unreachable) {
            return unreachable.getClass().getSimpleName();
        }
    }

    private String summary(Notice notice) {
        var rule = notice.rule();
        var fields = json.createObjectNode()
                .put("event", notice.event())
                .put("rule", rule)
                .put("system", rule.substring(0, Math.max(0, rule.indexOf('/'))))
                .put("replay", notice.replay().toString())
                .put("state", notice.state())
                .put("began", notice.asked().toString())
                .put("ended", notice.ended() == null ? null : notice.ended().toString())
                .put("letters", notice.letters())
                .put("delivered", notice.delivered())
                .put("filtered", notice.filtered())
                .put("failed", notice.failed())
                .put("refused", notice.refused())
                .put("discarded", notice.discarded())
                .put("gone", notice.gone());
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
