package io.caravanserai.hub.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class RouteMetricsTests {

    private final MeterRegistry ours = new SimpleMeterRegistry();
    private final MeterRegistry camels = new SimpleMeterRegistry();

    @Test
    void countsUnderTheNamesOfCamelsOwnPolicyWhatThatOneCounts() throws Exception {
        try (var context = context()) {
            send(context, "fine", "fine", "handled", "bad", "split");

            assertThat(counts(ours))
                    .isEqualTo(counts(camels))
                    .containsEntry("camel.exchanges.total first route", 5.0)
                    .containsEntry("camel.exchanges.failed first route", 1.0)
                    .containsEntry("camel.exchanges.failures.handled second route", 1.0)
                    .containsEntry("camel.exchanges.total  context", 5.0);
        }
    }

    @Test
    void forgetsARouteThatIsRemoved() throws Exception {
        try (var context = context()) {
            send(context, "fine");
            context.getRouteController().stopRoute("second");
            context.removeRoute("second");

            assertThat(counts(ours))
                    .isEqualTo(counts(camels))
                    .containsKey("camel.exchanges.total first route")
                    .doesNotContainKey("camel.exchanges.total second route");
        }
    }

    private static void send(DefaultCamelContext context, String... bodies) throws Exception {
        try (var template = context.createProducerTemplate()) {
            for (var body : bodies) {
                template.send("direct:first", exchange -> exchange.getIn().setBody(body));
            }
        }
    }

    private DefaultCamelContext context() throws Exception {
        var context = new DefaultCamelContext();
        var theirs = new MicrometerRoutePolicyFactory();
        theirs.setMeterRegistry(camels);
        context.addRoutePolicyFactory(theirs);
        context.addRoutePolicyFactory(new RouteMetrics(ours));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().logExhausted(false));
                from("direct:first")
                        .routeId("first")
                        .choice()
                        .when(body().isEqualTo("split"))
                        .split(constant("a,b"))
                        .to("direct:second")
                        .endChoice()
                        .otherwise()
                        .to("direct:second");
                from("direct:second")
                        .routeId("second")
                        .onException(IllegalStateException.class)
                        .handled(true)
                        .end()
                        .filter(body().isEqualTo("handled"))
                        .throwException(new IllegalStateException())
                        .end()
                        .filter(body().isEqualTo("bad"))
                        .throwException(new IllegalArgumentException());
            }
        });
        context.start();
        return context;
    }

    /** Of all counters and timers, by name, route and level. */
    private static Map<String, Double> counts(MeterRegistry meters) {
        var counts = new TreeMap<String, Double>();
        for (var meter : meters.getMeters()) {
            var id = meter.getId();
            if (id.getName().startsWith("camel.exchanges") || id.getName().equals("camel.route.policy")) {
                counts.put(id.getName() + " " + id.getTag("routeId") + " " + id.getTag("eventType"), count(meter));
            }
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static double count(Meter meter) {
        for (var measurement : meter.measure()) {
            if (measurement.getStatistic() == Statistic.COUNT) {
                return measurement.getValue();
            }
        }
        return 0;
    }
}
