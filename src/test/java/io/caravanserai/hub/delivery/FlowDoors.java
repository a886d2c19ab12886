package io.caravanserai.hub.delivery;

import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.partner.Caller;
import io.caravanserai.hub.partner.Door;
import io.caravanserai.hub.partner.Doors;
import io.caravanserai.hub.partner.csv.CsvEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.apache.cxf.transport.servlet.CXFServlet;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Every way in, opened without a port: what a case sends goes through the real consumer, and the real answer comes back. */
final class FlowDoors {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final CamelContext camel;
    private final Doors doors;
    private final Path data;
    private final WebApplicationContext web;
    private final MockMvc http;

    FlowDoors(CamelContext camel, Doors doors, Path data, WebApplicationContext web) {
        this.camel = camel;
        this.doors = doors;
        this.data = data;
        this.web = web;
        this.http = MockMvcBuilders.webAppContextSetup(web).build();
    }

    /** Hands something in as this partner and tells the answer as a case writes it. */
    ObjectNode handIn(String door, String partner, byte[] content, JsonNode headers) throws Exception {
        var route = camel.getRoute(door);
        if (route == null) {
            throw new AssertionError("there is no intake route '" + door + "'");
        }
        var rules = doors.of(door).orElseThrow(() -> new AssertionError("hub.doors has no '" + door + "'"));
        if (route.getEndpoint() instanceof CxfEndpoint) {
            return soap(rules, partner, content, headers);
        } else if (rules.rules().path() != null) {
            return http(rules, partner, content, headers);
        }
        return file(route.getEndpoint().getEndpointUri(), content);
    }

    private static Caller caller(Door door, String partner) {
        var fixed = door.rules().partner();
        return new Caller(fixed == null ? partner : fixed, door.id());
    }

    private ObjectNode http(Door door, String partner, byte[] content, JsonNode headers) throws Exception {
        var asked = request(HttpMethod.POST, java.net.URI.create(door.rules().path()))
                .content(content)
                .contentType(door.rules().consumes().get(0))
                .requestAttr(Caller.class.getName(), caller(door, partner));
        headers.properties()
                .forEach(header ->
                        asked.header(header.getKey(), header.getValue().asText()));
        var result = http.perform(asked).andReturn();
        if (result.getRequest().isAsyncStarted()) {
            result.getAsyncResult(10_000);
            result = http.perform(asyncDispatch(result)).andReturn();
        }
        return answer(result.getResponse());
    }

    private ObjectNode soap(Door door, String partner, byte[] content, JsonNode headers) throws Exception {
        var servlet = new CXFServlet();
        servlet.init(new MockServletConfig(web.getServletContext(), "cxf"));
        var path = String.valueOf(door.rules().path());
        var asked = new MockHttpServletRequest(web.getServletContext(), "POST", path);
        asked.setServletPath("/soap");
        asked.setPathInfo(path.substring("/soap".length()));
        asked.setContentType(door.rules().consumes().get(0) + ";charset=UTF-8");
        asked.setContent(content);
        asked.addHeader("SOAPAction", "");
        headers.properties()
                .forEach(header ->
                        asked.addHeader(header.getKey(), header.getValue().asText()));
        asked.setAttribute(Caller.class.getName(), caller(door, partner));
        var answered = new MockHttpServletResponse();
        servlet.service(asked, answered);
        return answer(answered);
    }

    private static ObjectNode answer(MockHttpServletResponse response) {
        var seen = NODES.objectNode().put("status", response.getStatus());
        var headers = seen.putObject("headers");
        response.getHeaderNames().forEach(name -> headers.put(name, response.getHeader(name)));
        return FlowShown.body(seen, response.getContentAsByteArray());
    }

    private ObjectNode file(String uri, byte[] content) throws IOException {
        var folder = camel.getEndpoints().stream()
                .filter(CsvEndpoint.class::isInstance)
                .map(endpoint -> ((CsvEndpoint) endpoint).getName())
                .filter(uri::contains)
                .findFirst()
                .orElseThrow(() -> new AssertionError(uri + " is no door that a case can use"));
        List.of("archive", "rejected").forEach(end -> clear(data.resolve(end).resolve(folder)));
        var inbox = Files.createDirectories(data.resolve("inbox").resolve(folder));
        var half = Files.write(Files.createTempFile(data, "case", ".half"), content);
        var file = Files.move(half, inbox.resolve("case-" + System.nanoTime() + ".csv"));
        await().atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(file));
        var seen = NODES.objectNode();
        for (var end : List.of("archive", "rejected")) {
            contents(data.resolve(end).resolve(folder)).forEach(text -> seen.put(end, text));
        }
        return seen;
    }

    private static List<String> contents(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> {
                        try {
                            return Files.readString(file, StandardCharsets.UTF_8)
                                    .replace("\r\n", "\n");
                        } catch (IOException unreadable) {
                            throw new java.io.UncheckedIOException(unreadable);
                        }
                    })
                    .toList();
        }
    }

    private static void clear(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (var file : files.toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException undeletable) {
            throw new java.io.UncheckedIOException(undeletable);
        }
    }
}
