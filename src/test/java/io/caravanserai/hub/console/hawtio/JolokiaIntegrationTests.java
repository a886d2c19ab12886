package io.caravanserai.hub.console.hawtio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.console.Client;
import io.caravanserai.hub.console.ConsoleTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** The attacks that Jolokia is known for, and what it is there for. */
@ConsoleTest
class JolokiaIntegrationTests {

    private static final String ROUTE =
            "org.apache.camel:context=caravanserai,type=routes,name=\\\"sample-to-nowhere\\\"";
    private static final String CONTEXT =
            "org.apache.camel:context=caravanserai,type=context,name=\\\"caravanserai\\\"";
    private static final String REGISTRY = "org.apache.camel:context=caravanserai,type=services,name=*";

    private final Client viewer;
    private final Client operator;
    private final Client nobody;

    JolokiaIntegrationTests(@LocalManagementPort int port) {
        this.viewer = Client.basic(port, "vera", "viewer");
        this.operator = Client.basic(port, "otto", "operator");
        this.nobody = Client.nobody(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/jolokia", "/actuator/hawtio/jolokia"})
    void answersNobodyWithoutALogin(String path) {
        var forged = nobody.post(path, read(ROUTE, "State"));
        assertThat(forged.statusCode()).isIn(401, 403);
        assertThat(forged.body()).doesNotContain("Started");
    }

    @Test
    void letsAViewerReadRoutesAndTheirDiagrams() {
        assertThat(ask(viewer, read(ROUTE, "State")).get("value").asText()).isEqualTo("Started");
        assertThat(ask(viewer, read(ROUTE, "Description")).get("value").asText())
                .isEqualTo("Hand each tick to nobody.");
        assertThat(ask(viewer, exec(CONTEXT, "dumpRoutesAsXml()")).get("value").asText())
                .contains("sample-intake", "choice");
    }

    /** Their beans share one description, and it keeps nothing of what is read by it. */
    @ParameterizedTest
    @ValueSource(strings = {"sample-intake", "sample-to-nowhere", "sample-intake"})
    void tellsOfEachRouteItsOwn(String id) {
        var route = ROUTE.replace("sample-to-nowhere", id);
        assertThat(ask(viewer, read(route, "RouteId")).get("value").asText()).isEqualTo(id);
    }

    @Test
    void letsOnlyAnOperatorStopARoute() {
        assertThat(ask(viewer, exec(ROUTE, "stop()")).get("status").asInt()).isEqualTo(403);
        assertThat(ask(viewer, read(ROUTE, "State")).get("value").asText()).isEqualTo("Started");

        assertThat(ask(operator, exec(ROUTE, "stop()")).get("status").asInt()).isEqualTo(200);
        assertThat(ask(operator, exec(ROUTE, "start()")).get("status").asInt()).isEqualTo(200);
        var audit = Client.read(operator.get("/api/audit?limit=2"));
        assertThat(audit.at("/items/1/what").asText()).isEqualTo("jmx.stop");
        assertThat(audit.at("/items/1/who").asText()).isEqualTo("otto");
        assertThat(audit.at("/items/1/subject").asText()).contains("sample-to-nowhere");
    }

    static Stream<String> attacks() {
        return Stream.of(
                exec("com.sun.management:type=DiagnosticCommand", "compilerDirectivesAdd", "[\\\"/etc/passwd\\\"]"),
                exec("com.sun.management:type=DiagnosticCommand", "vmSystemProperties"),
                exec("com.sun.management:type=HotSpotDiagnostic", "dumpHeap", "/tmp/heap.hprof", "true"),
                exec("jdk.management.jfr:type=FlightRecorder", "newRecording"),
                exec("java.lang:type=Memory", "gc"),
                exec("java.util.logging:type=Logging", "setLoggerLevel", "root", "ALL"),
                exec(CONTEXT, "stop()"),
                exec(CONTEXT, "addOrUpdateRoutesFromXml(java.lang.String)", "<routes/>"),
                exec(CONTEXT, "sendStringBody(java.lang.String,java.lang.String)", "direct:sample", "odd"),
                exec(CONTEXT, "requestStringBody(java.lang.String,java.lang.String)", "file:/tmp/x", "odd"),
                exec(CONTEXT, "dumpRoutesAsXml(boolean)", "true"),
                exec(ROUTE, "remove()"),
                exec(ROUTE, "updateRouteFromXml(java.lang.String)", "<route/>"),
                read("java.lang:type=Runtime", "SystemProperties"),
                read("java.lang:type=Runtime", "InputArguments"),
                write(
                        "org.apache.camel:context=caravanserai,type=context,name=\\\"caravanserai\\\"",
                        "Tracing",
                        "true"),
                exec("JMImplementation:type=MBeanServerDelegate", "anything"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void refusesEvenAnOperator(String attack) {
        assertThat(ask(operator, attack).get("status").asInt()).isEqualTo(403);
    }

    @Test
    void reachesNoOtherProcess() {
        var proxied = ask(
                operator,
                "{\"type\": \"read\", \"mbean\": \"java.lang:type=Memory\", \"attribute\": \"Verbose\", \"target\":"
                        + " {\"url\": \"service:jmx:rmi:///jndi/rmi://127.0.0.1:1/x\"}}");
        assertThat(proxied.has("value")).isFalse();
        assertThat(proxied.get("status").asInt()).isNotEqualTo(200);
        assertThat(operator.get("/actuator/hawtio/proxy/http/127.0.0.1/1/").statusCode())
                .isEqualTo(403);
    }

    @Test
    void answersNoOtherOriginAndNoGet() {
        var foreign = operator.post("/actuator/jolokia", read(ROUTE, "State"), "Origin", "http://evil.example");
        assertThat(foreign.body()).doesNotContain("Started");
        assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        var linked = operator.get("/actuator/jolokia/exec/" + ROUTE.replace("\\\"", "%22") + "/stop()");
        assertThat(linked.body()).doesNotContain("\"status\":200");
        assertThat(ask(operator, read(ROUTE, "State")).get("value").asText()).isEqualTo("Started");
    }

    @Test
    void tellsHawtioWhatToOffer() {
        var asked = "{\"type\": \"exec\", \"mbean\": \"hawtio:type=security,area=jmx,name=HubRights\", \"operation\":"
                + " \"canInvoke(java.util.Map)\", \"arguments\": [{\"" + ROUTE
                + "\": [\"stop()\", \"dumpRouteAsXml()\", \"remove()\"]}]}";
        var rights = ask(viewer, asked).get("value").elements().next();
        assertThat(rights.at("/stop()/CanInvoke").asBoolean()).isFalse();
        assertThat(rights.at("/dumpRouteAsXml()/CanInvoke").asBoolean()).isTrue();
        assertThat(rights.at("/remove()/CanInvoke").asBoolean()).isFalse();
        assertThat(ask(operator, asked)
                        .get("value")
                        .elements()
                        .next()
                        .at("/stop()/CanInvoke")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void listsNothingButCamel() {
        var domains = ask(viewer, "{\"type\": \"list\"}").get("value");
        assertThat(domains.fieldNames()).toIterable().containsExactlyInAnyOrder("org.apache.camel", "hawtio");
        assertThat(domains.get("hawtio")).hasSize(1);
        assertThat(ask(viewer, "{\"type\": \"search\", \"mbean\": \"" + REGISTRY + "\"}")
                        .get("value"))
                .isNotEmpty();
    }

    private static JsonNode ask(Client client, String request) {
        return Client.read(client.post("/actuator/hawtio/jolokia", request));
    }

    private static String read(String bean, String attribute) {
        return "{\"type\": \"read\", \"mbean\": \"" + bean + "\", \"attribute\": \"" + attribute + "\"}";
    }

    private static String write(String bean, String attribute, String value) {
        return "{\"type\": \"write\", \"mbean\": \"" + bean + "\", \"attribute\": \"" + attribute + "\", \"value\": "
                + value + "}";
    }

    private static String exec(String bean, String operation, String... arguments) {
        var quoted = Stream.of(arguments).map(argument -> '"' + argument + '"').toList();
        return "{\"type\": \"exec\", \"mbean\": \"" + bean + "\", \"operation\": \"" + operation + "\", \"arguments\": "
                + quoted + "}";
    }
}
