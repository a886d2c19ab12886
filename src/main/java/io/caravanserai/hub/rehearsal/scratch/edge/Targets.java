package io.caravanserai.hub.rehearsal.scratch.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.delivery.attempt.Attempt;
import io.caravanserai.hub.delivery.attempt.SentBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Every system outside: remembers what it was asked and answers as recorded, or fails as it is told to. Thread-safe. */
public final class Targets {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, String> addresses;
    private final HeaderFilterStrategy boundary;
    private final List<Request> requests = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Answers answers = new Answers(NODES.objectNode());

    /** @param addresses the url, queue or topic of each system */
    public Targets(Map<String, String> addresses, HeaderFilterStrategy boundary) {
        this.addresses = addresses;
        this.boundary = boundary;
    }

    public synchronized void begin(JsonNode recorded) {
        requests.clear();
        problems.clear();
        answers = new Answers(recorded);
    }

    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** What cannot go on like this, whatever the case expects: an answer that nobody recorded, a real connection. */
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    synchronized IllegalStateException problem(String text) {
        problems.add(text);
        return new IllegalStateException(text);
    }

    void send(Stub endpoint, Exchange exchange) throws Exception {
        var target = system(endpoint, exchange);
        var digest = SentBody.digest(exchange.getMessage().getBody());
        var body = exchange.getMessage().getBody(byte[].class);
        var request = new Request(
                target,
                address(endpoint, target, exchange),
                headers(exchange),
                body == null ? new byte[0] : body,
                digest);
        var answer = remember(request);
        switch (answer.path("behaviour").asText("ok")) {
            case "ok" -> answer(endpoint, exchange, answer);
            case "down" -> throw Failing.down(endpoint);
            case "slow", "lose-answers" -> throw Failing.slow(endpoint);
            case "reject" -> {
                if (!answer.has("status") && !answer.has("fault")) {
                    throw Failing.reject(endpoint);
                }
                answer(endpoint, exchange, answer);
            }
            default -> throw problem("a behaviour is " + Failing.BEHAVIOURS);
        }
    }

    private synchronized JsonNode remember(Request request) {
        requests.add(request);
        return answers.next(request);
    }

    /** Of those with the longest address, for one may lie below another's, whichever the delivery is for. */
    private String system(Stub endpoint, Exchange exchange) {
        var address = endpoint.kind().equals("jms")
                ? endpoint.remaining().replaceFirst("^(queue|topic):", "")
                : endpoint.remaining();
        var attempt = Attempt.of(exchange);
        var delivered = attempt == null ? "" : attempt.claim().target();
        return addresses.entrySet().stream()
                .filter(system -> address.equals(system.getValue()) || address.startsWith(system.getValue() + "/"))
                .max(Comparator.<Map.Entry<String, String>>comparingInt(
                                system -> system.getValue().length())
                        .thenComparing(system -> system.getKey().equals(delivered)))
                .map(Map.Entry::getKey)
                .orElse(address);
    }

    private ObjectNode address(Stub endpoint, String target, Exchange exchange) {
        var seen = NODES.objectNode();
        switch (endpoint.kind()) {
            case "http" -> {
                seen.put("method", endpoint.option("httpMethod", "POST"));
                var path = endpoint.remaining()
                        .substring(addresses.getOrDefault(target, "").length());
                var below = exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class);
                var steered = !below.isEmpty()
                        && endpoint.option("skipControlHeaders", "false").equals("false");
                seen.put("path", steered ? path + "/" + below : path.isEmpty() ? "/" : path);
            }
            case "cxf" -> seen.put("operation", endpoint.option("defaultOperationName", "?"));
            case "kafka" -> {
                seen.put("destination", endpoint.remaining());
                seen.put("key", exchange.getMessage().getHeader("kafka.KEY", String.class));
            }
            default -> {
                seen.put("destination", endpoint.remaining());
                seen.put("form", endpoint.option("jmsMessageType", ""));
            }
        }
        return seen;
    }

    private ObjectNode headers(Exchange exchange) {
        var seen = NODES.objectNode();
        new TreeMap<>(exchange.getMessage().getHeaders()).forEach((name, value) -> {
            if (name.startsWith("JMS") || !boundary.applyFilterToCamelHeaders(name, value, exchange)) {
                seen.put(name, exchange.getContext().getTypeConverter().convertTo(String.class, value));
            }
        });
        return seen;
    }

    private void answer(Stub endpoint, Exchange exchange, JsonNode answer) throws HttpOperationFailedException {
        if (endpoint.kind().equals("http")) {
            http(endpoint, exchange, answer);
        } else if (endpoint.kind().equals("cxf")) {
            soap(exchange, answer);
        } else if (answer.has("body") || answer.has("body-text")) {
            exchange.getMessage().setBody(bytes(answer));
        }
    }

    private void http(Stub endpoint, Exchange exchange, JsonNode answer) throws HttpOperationFailedException {
        if (answer.isMissingNode()) {
            throw problem("no answer is recorded for " + endpoint.remaining());
        }
        var status = answer.path("status").asInt(200);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", answer.has("body") ? "application/json" : "text/plain");
        answer.path("headers")
                .properties()
                .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
        if (!isWithin(status, endpoint.option("okStatusCodeRange", "200-299"))) {
            throw new HttpOperationFailedException(
                    endpoint.getEndpointBaseUri(),
                    status,
                    "recorded",
                    null,
                    headers,
                    new String(bytes(answer), StandardCharsets.UTF_8));
        }
        var message = exchange.getMessage();
        message.removeHeaders("*");
        headers.forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setBody(bytes(answer));
    }

    private static byte[] bytes(JsonNode answer) {
        var text = answer.has("body")
                ? answer.path("body").toString()
                : answer.path("body-text").asText("");
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isWithin(int status, String ranges) {
        for (var range : ranges.split(",")) {
            var ends = range.strip().split("-");
            if (status >= Integer.parseInt(ends[0]) && status <= Integer.parseInt(ends[ends.length - 1])) {
                return true;
            }
        }
        return false;
    }

    private void soap(Exchange exchange, JsonNode answer) {
        var fault = answer.path("fault");
        if (fault.isObject()) {
            throw Failing.fault(
                    fault.path("code").asText("Server"), fault.path("message").asText("recorded"));
        }
        if (!answer.has("body-xml")) {
            throw problem("neither body-xml nor fault is recorded for a SOAP call");
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(answer.path("body-xml").asText().strip().getBytes(StandardCharsets.UTF_8));
    }
}
