package io.caravanserai.hub.observe.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a collector gets to see, over HTTP as it comes. */
@ExtendWith(OutputCaptureExtension.class)
class TracesTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARTNERS = "00-" + TRACE + "-00f067aa0ba902b7-00";

    private final SpanCollector collector = new SpanCollector();
    private final List<@Nullable String> called = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void goesOnWithThePartnersTraceThroughEachRouteToTheSystemThatIsCalled() throws Exception {
        var answer = send(1, exchange -> exchange.getIn().setHeader("traceparent", PARTNERS));

        var door = span("door");
        var inner = span("inner");
        assertThat(SpanCollector.trace(door)).isEqualTo(TRACE);
        assertThat(HexFormat.of().formatHex(door.getParentSpanId().toByteArray()))
                .isEqualTo("00f067aa0ba902b7");
        assertThat(inner.getParentSpanId()).isEqualTo(door.getSpanId());
        assertThat(called)
                .containsExactly(
                        "00-" + TRACE + "-" + SpanCollector.id(inner) + "-01",
                        "00-" + TRACE + "-" + SpanCollector.id(door) + "-01");
        assertThat(answer.getMessage().getHeader("traceparent")).isEqualTo(PARTNERS);
        assertThat(collector.authorizations()).containsOnly("Bearer of-spans");
    }

    @Test
    void beginsATraceWhereNoneCameOrOneThatCannotBeRead() throws Exception {
        send(1, exchange -> {});
        send(1, exchange -> exchange.getIn().setHeader("traceparent", "00-nonsense"));

        assertThat(collector.spans())
                .hasSize(4)
                .filteredOn(each -> each.getName().equals("door"))
                .allSatisfy(
                        door -> assertThat(door.getParentSpanId().toByteArray()).isEmpty());
        assertThat(collector.spans().stream().map(Span::getTraceId).distinct()).hasSize(2);
    }

    @Test
    void tellsIdsAndTheKindOfAFailureButNothingThatTheMessageSays() throws Exception {
        send(1, exchange -> {
            exchange.setVariable("messageId", "0197-ID");
            exchange.setVariable("attempt", 3);
            exchange.getIn().setBody("secret");
        });

        var inner = span("inner");
        assertThat(inner.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(inner.toString())
                .contains("0197-ID", "hub.attempt", IllegalStateException.class.getName())
                .doesNotContain("secret");
    }

    @Test
    void recordsNothingOfATraceThatIsNotChosenButHandsItOn() throws Exception {
        send(
                0,
                exchange -> exchange.getIn()
                        .setHeader("traceparent", PARTNERS.replace("-00f067aa0ba902b7-00", "-00f067aa0ba902b7-01")));

        assertThat(collector.spans()).isEmpty();
        assertThat(called)
                .hasSize(2)
                .allSatisfy(handed ->
                        assertThat(handed).startsWith("00-" + TRACE + "-").endsWith("-00"));
    }

    @Test
    void losesNoMessageToACollectorThatIsAwayAndSaysSo(CapturedOutput output) throws Exception {
        collector.close();

        assertThat(send(1, exchange -> {}).getException()).isNull();
        assertThat(called).hasSize(2);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(output.getAll())
                        .contains("hub.traces.endpoint " + collector.endpoint() + " takes no spans")
                        .contains("./hub doctor"));
    }

    @Test
    void leavesMessagesAsTheyAreWithoutACollector() throws Exception {
        var settings = new TraceProperties(URI.create(""), 1, Map.of(), Duration.ofSeconds(1));
        var answer = send(settings, exchange -> exchange.getIn().setHeader("traceparent", PARTNERS));

        assertThat(called).containsExactly(PARTNERS, PARTNERS);
        assertThat(answer.getMessage().getHeader("traceparent")).isEqualTo(PARTNERS);
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> new TraceProperties(URI.create("collector:4318"), 1, Map.of(), Duration.ofSeconds(1)))
                .hasMessageContaining("hub.traces.endpoint must be a URL");
        assertThatThrownBy(() -> new TraceProperties(null, 1.01, Map.of(), Duration.ofSeconds(1)))
                .hasMessageContaining("hub.traces.probability must be 0 to 1, not 1.01");
        assertThat(new TraceProperties(null, 1, Map.of("authorization", "secret"), Duration.ofSeconds(1)).toString())
                .doesNotContain("secret");
    }

    private Exchange send(double probability, Consumer<Exchange> with) throws Exception {
        return send(
                new TraceProperties(
                        collector.endpoint(),
                        probability,
                        Map.of("Authorization", "Bearer of-spans"),
                        Duration.ofSeconds(1)),
                with);
    }

    /** Whatever was recorded has gone when it returns. */
    private Exchange send(TraceProperties settings, Consumer<Exchange> with) throws Exception {
        var traces = new Traces(settings, "hub");
        try (var context = new DefaultCamelContext()) {
            context.addRoutePolicyFactory(traces);
            context.addRoutes(routes());
            context.start();
            var exchange = new DefaultExchange(context);
            with.accept(exchange);
            try (var template = context.createProducerTemplate()) {
                return template.send("direct:door", exchange);
            }
        } finally {
            traces.destroy();
        }
    }

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:door").routeId("door").to("direct:inner").process(TracesTests.this::call);
                from("direct:inner")
                        .routeId("inner")
                        .onException(IllegalStateException.class)
                        .handled(true)
                        .end()
                        .process(TracesTests.this::call)
                        .filter(body().isEqualTo("secret"))
                        .throwException(IllegalStateException.class, "a secret was quoted");
            }
        };
    }

    private void call(Exchange exchange) {
        called.add(exchange.getMessage().getHeader("traceparent", String.class));
    }

    private Span span(String name) {
        return collector.spans().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
