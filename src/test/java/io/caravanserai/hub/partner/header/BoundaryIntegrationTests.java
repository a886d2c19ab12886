package io.caravanserai.hub.partner.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.partner.PartnerRoom;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ProcessorEndpoint;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

@SpringBootTest(
        classes = {PartnerRoom.class, BoundaryIntegrationTests.Routes.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            PartnerRoom.ALONE,
            "management.server.port=-1",
            "camel.main.routes-include-pattern=false",
            "camel.component.kafka.brokers=127.0.0.1:1"
        })
class BoundaryIntegrationTests {

    private static final HttpHeaderFilterStrategy STOCK = new HttpHeaderFilterStrategy();

    @Autowired
    CamelContext camel;

    @Autowired
    ProducerTemplate template;

    @Autowired
    AtomicReference<Map<String, Object>> received;

    @Autowired
    ListedHeaders listedHeaders;

    @Autowired
    TextAndBytesOnly converter;

    @TestConfiguration(proxyBeanMethods = false)
    static class Routes {

        @Bean
        AtomicReference<Map<String, Object>> received() {
            return new AtomicReference<>(Map.of());
        }

        @Bean
        RouteBuilder routes(AtomicReference<Map<String, Object>> received) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    getContext().addComponent("remote", recording(received, true));
                    from("platform-http:/door").autoStartup(false).to("log:x");
                    from("jms:queue:orders").autoStartup(false).to("jms:queue:picks");
                    from("kafka:orders").autoStartup(false).to("kafka:events");
                    from("cxf:/door?wsdlURL=file:canonical-model/_partners/b2b/b2b-orders.v1.wsdl&dataFormat=PAYLOAD")
                            .autoStartup(false)
                            .to("http://127.0.0.1:1/target");
                    from("direct:passes").to("remote:target");
                    from("direct:sets")
                            .setProperty("seen", header("CamelHttpPath"))
                            .setHeader("CamelHttpMethod", constant("PUT"))
                            .to("direct:inner");
                    from("direct:inner").toD("remote:${exchangeProperty.seen}");
                }
            };
        }
    }

    @Test
    void givesEveryComponentTheHubsList() {
        assertThat(camel.getEndpoints())
                .extracting(Endpoint::getEndpointUri)
                .anyMatch(uri -> uri.startsWith("jms:"))
                .anyMatch(uri -> uri.startsWith("kafka:"))
                .anyMatch(uri -> uri.startsWith("cxf:"))
                .anyMatch(uri -> uri.startsWith("platform-http:"))
                .anyMatch(uri -> uri.startsWith("http:"));
        // that the context started is the proof: the check walked them all
        assertThat(camel.isStarted()).isTrue();
    }

    @Test
    void refusesARouteThatIsAddedLaterWithAListOfItsOwn() {
        camel.getRegistry().bind("stock", STOCK);

        assertThatThrownBy(() -> camel.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/late?headerFilterStrategy=#stock")
                                .routeId("late")
                                .to("log:x");
                    }
                }))
                .rootCause()
                .isInstanceOf(UnguardedEndpoints.class)
                .hasMessageContaining("platform-http:///late");
    }

    @Test
    void refusesToStartAndNamesEveryOffender() throws Exception {
        try (var other = new DefaultCamelContext()) {
            other.addLifecycleStrategy(new BoundaryCheck(java.util.List.of(listedHeaders), converter));
            other.getRegistry().bind("listedHeaders", listedHeaders);
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("kafka:one?brokers=127.0.0.1:1").autoStartup(false).to("http://127.0.0.1:1/two");
                    from("direct:three").to("http://127.0.0.1:1/four?headerFilterStrategy=#listedHeaders");
                }
            });

            assertThatThrownBy(other::start)
                    .isInstanceOf(UnguardedEndpoints.class)
                    .hasMessageContaining("kafka://one")
                    .hasMessageContaining("127.0.0.1:1/two")
                    .hasMessageNotContaining("/four");
        }
    }

    @Test
    void letsNothingThatArrivedSteerARemoteEndpoint() {
        template.sendBodyAndHeaders(
                "direct:passes",
                "x",
                Map.of(
                        "CamelHttpPath",
                        "/admin",
                        "CamelHttpQuery",
                        "a=b",
                        "kafka.OVERRIDE_TOPIC",
                        "other",
                        "Accept",
                        "a/b"));

        assertThat(received.get()).containsOnlyKeys("Accept");
    }

    @Test
    void keepsWhatTheRouteSetItselfAndLetsItReadTheRest() {
        template.sendBodyAndHeaders("direct:sets", "x", Map.of("CamelHttpPath", "place", "CamelHttpMethod", "DELETE"));

        assertThat(received.get()).containsEntry("CamelHttpMethod", "PUT").doesNotContainKey("CamelHttpPath");
    }

    private static DefaultComponent recording(AtomicReference<Map<String, Object>> received, boolean remote) {
        return new DefaultComponent() {
            @Override
            protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
                return new ProcessorEndpoint(
                        uri,
                        this,
                        exchange -> received.set(Map.copyOf(exchange.getIn().getHeaders()))) {
                    @Override
                    public boolean isRemote() {
                        return remote;
                    }
                };
            }
        };
    }
}
