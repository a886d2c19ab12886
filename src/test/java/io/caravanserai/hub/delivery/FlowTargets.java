package io.caravanserai.hub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.delivery.StubbedEdge.Stub;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.xml.namespace.QName;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.cxf.binding.soap.SoapFault;

/** Every system outside, as a case sees it: remembers what it was asked and gives the answers that the case recorded. */
final class FlowTargets {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** One request: how it was addressed, its headers as they leave the hub, its body. */
    record Request(ObjectNode address, ObjectNode headers, byte[] body) {}

    private final Map<String, String> addresses;
    private final HeaderFilterStrategy boundary;
    private final Map<String, List<Request>> requests = new TreeMap<>();
    private final Map<JsonNode, Integer> given = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private JsonNode answers = NODES.objectNode();

    /** @param addresses the url, queue or topic of each system */
    FlowTargets(Map<String, String> addresses, HeaderFilterStrategy boundary) {
        this.addresses = addresses;
        this.boundary = boundary;
    }

    synchronized void begin(JsonNode recorded) {
        requests.clear();
        given.clear();
        problems.clear();
        answers = recorded;
    }

    synchronized Map<String, List<Request>> requests() {
        return new TreeMap<>(requests);
    }

    synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    void send(Stub endpoint, Exchange exchange) throws Exception {
        var target = system(endpoint);
        var request = new Request(
                address(endpoint, target, exchange),
                headers(exchange),
                exchange.getMessage().getMandatoryBody(byte[].class));
        var answer = remember(target, request);
        switch (answer.path("behaviour").asText("ok")) {
            case "ok" -> {}
            case "down" -> throw new ConnectException("Connection refused");
            case "lose-answers" -> throw new SocketTimeoutException("Read timed out");
            default -> throw problem("an answer's behaviour is ok, down or lose-answers");
        }
        if (endpoint.kind().equals("http")) {
            http(endpoint, exchange, answer);
        } else if (endpoint.kind().equals("cxf")) {
            soap(exchange, answer);
        }
    }

    private String system(Stub endpoint) {
        var address = address(endpoint);
        return addresses.entrySet().stream()
                .filter(system -> address.equals(system.getValue()) || address.startsWith(system.getValue() + "/"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(address);
    }

    private static String address(Stub endpoint) {
        return switch (endpoint.kind()) {
            case "http" ->
                endpoint.getEndpointBaseUri().replaceFirst(":/+", "://").replaceFirst("\\?.*", "");
            case "jms" -> endpoint.remaining.replaceFirst("^(queue|topic):", "");
            default -> endpoint.remaining.replaceFirst("^(https?):/+", "$1://");
        };
    }

    private ObjectNode address(Stub endpoint, String target, Exchange exchange) {
        var seen = NODES.objectNode();
        switch (endpoint.kind()) {
            case "http" -> {
                seen.put("method", endpoint.option("httpMethod", "POST"));
                var path = address(endpoint)
                        .substring(addresses.getOrDefault(target, "").length());
                seen.put("path", path.isEmpty() ? "/" : path);
            }
            case "cxf" -> seen.put("operation", endpoint.option("defaultOperationName", "?"));
            case "kafka" -> {
                seen.put("destination", endpoint.remaining);
                seen.put("key", exchange.getMessage().getHeader("kafka.KEY", String.class));
            }
            default -> {
                seen.put("destination", endpoint.remaining);
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

    private synchronized JsonNode remember(String target, Request request) {
        requests.computeIfAbsent(target, any -> new ArrayList<>()).add(request);
        var recorded = answers.path(target);
        var fitting = new ArrayList<JsonNode>();
        (recorded.isArray() ? recorded : NODES.arrayNode().add(recorded)).forEach(answer -> {
            var to = answer.path("to").asText("");
            if (!answer.isMissingNode() && (to.isEmpty() || isTo(request, to))) {
                fitting.add(answer);
            }
        });
        if (fitting.isEmpty()) {
            return NODES.missingNode();
        }
        // in turn; the last one stays
        var next = fitting.stream().filter(answer -> !given.containsKey(answer)).findFirst();
        var answer = next.orElseGet(() -> fitting.get(fitting.size() - 1));
        given.merge(answer, 1, Integer::sum);
        return answer;
    }

    private static boolean isTo(Request request, String to) {
        return Objects.equals(request.address.path("path").asText(), to)
                || Objects.equals(request.address.path("operation").asText(), to);
    }

    private void http(Stub endpoint, Exchange exchange, JsonNode answer) throws HttpOperationFailedException {
        if (answer.isMissingNode()) {
            throw problem("the case records no answer to " + endpoint.getEndpointBaseUri());
        }
        var status = answer.path("status").asInt(200);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", answer.has("body") ? "application/json" : "text/plain");
        answer.path("headers")
                .properties()
                .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
        var body = answer.has("body")
                ? answer.path("body").toString()
                : answer.path("body-text").asText("");
        if (!isWithin(status, endpoint.option("okStatusCodeRange", "200-299"))) {
            throw new HttpOperationFailedException(
                    endpoint.getEndpointBaseUri(), status, "recorded", null, headers, body);
        }
        var message = exchange.getMessage();
        message.removeHeaders("*");
        headers.forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setBody(body.getBytes(StandardCharsets.UTF_8));
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
            throw new SoapFault(
                    fault.path("message").asText("recorded"),
                    new QName(
                            "http://schemas.xmlsoap.org/soap/envelope/",
                            fault.path("code").asText("Server")));
        }
        if (!answer.has("body-xml")) {
            throw problem("the case records neither body-xml nor fault for a SOAP call");
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(answer.path("body-xml").asText().strip().getBytes(StandardCharsets.UTF_8));
    }

    private synchronized IllegalStateException problem(String text) {
        problems.add(text);
        return new IllegalStateException(text);
    }
}
