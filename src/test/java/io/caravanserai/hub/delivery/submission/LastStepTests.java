package io.caravanserai.hub.delivery.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.message.CanonicalType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ProcessorEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastStepTests {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<Boolean> last = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        camel.addComponent("hub", new DefaultComponent() {
            @Override
            protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
                var step = new LastStep(CanonicalType.parse(name));
                return new ProcessorEndpoint(uri, this, exchange -> last.add(step.is(exchange)));
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        camel.close();
    }

    @Test
    void isTheOnlyAcceptAtTheEndOfAPlainRoute() throws Exception {
        send(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true).to("log:refused");
                from("direct:in").setHeader("a").constant("b").to("log:seen").to("hub:order.v1");
            }
        });

        assertThat(last).containsExactly(true);
    }

    @Test
    void isBehindAKameletThatHandsOver() throws Exception {
        send(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("reading").from("direct:in").to("kamelet:sink");
                from("kamelet:reading").to("log:seen").to("hub:order.v1");
            }
        });

        assertThat(last).containsExactly(true);
    }

    @Test
    void isNotBehindAKameletThatDoesMore() throws Exception {
        send(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("reading")
                        .from("direct:in")
                        .split(body())
                        .to("kamelet:sink")
                        .end();
                from("kamelet:reading").to("hub:order.v1");
            }
        });

        assertThat(last).containsExactly(false);
    }

    @Test
    void isNoneOfSeveralAccepts() throws Exception {
        send(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("hub:order.v1").to("hub:invoice.v1");
            }
        });

        assertThat(last).containsExactly(false, false);
    }

    @Test
    void isNoAcceptThatSomethingFollows() throws Exception {
        send(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("hub:order.v1").to("log:after");
            }
        });

        assertThat(last).containsExactly(false);
    }

    @Test
    void isNoAcceptWithinASplitABranchOrAnotherRoute() throws Exception {
        send(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").split(body()).to("hub:order.v1").end().to("direct:on");
                from("direct:on").choice().when(body().isNotNull()).to("hub:order.v1");
            }
        });
        assertThat(last).containsExactly(false, false);
    }

    @Test
    void isNoAcceptAfterAnotherRoute() throws Exception {
        send(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("direct:on").to("hub:order.v1");
                from("direct:on").to("hub:order.v1");
            }
        });
        assertThat(last).containsExactly(false, false);
    }

    @Test
    void isSoOfARouteThatCameAfterTheStart() throws Exception {
        camel.start();

        send(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("reading").from("direct:in").to("kamelet:sink");
                from("kamelet:reading").to("hub:order.v1");
            }
        });

        assertThat(last).containsExactly(true);
    }

    @Test
    void isNotBehindAKameletThatHandsOverAgainAndAgain() throws Exception {
        send(new RouteBuilder() {
            @Override
            public void configure() {
                routeTemplate("reading")
                        .from("direct:in")
                        .loop(2)
                        .to("kamelet:sink")
                        .end();
                from("kamelet:reading").to("hub:order.v1");
            }
        });

        assertThat(last).containsExactly(false, false);
    }

    /** Where Camel has not started yet, it starts with these routes, as a hub does. */
    private void send(RouteBuilder routes) throws Exception {
        camel.addRoutes(routes);
        camel.start();
        try (var sender = camel.createProducerTemplate()) {
            sender.sendBody("direct:in", "one");
        }
    }
}
