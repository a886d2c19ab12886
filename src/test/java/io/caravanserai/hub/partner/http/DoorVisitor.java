package io.caravanserai.hub.partner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.springframework.core.env.Environment;

/** Comes to the doors as a partner would, and sees what arrived behind them. */
record DoorVisitor(BlockingQueue<Exchange> arrived, Environment environment) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    Exchange next() throws InterruptedException {
        var exchange = arrived.poll(5, TimeUnit.SECONDS);
        assertThat(exchange).isNotNull();
        return exchange;
    }

    static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"title\"", "\"detail\"", "\"status\":" + status, "\"correlationId\"");
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder post(String path, String body) {
        return request(path).POST(BodyPublishers.ofString(body)).header("Content-Type", "application/json");
    }

    HttpRequest.Builder request(String path) {
        return on(environment.getRequiredProperty("local.server.port", Integer.class), path);
    }

    static HttpRequest.Builder on(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
