package io.caravanserai.bench.peer.jms;

import io.caravanserai.bench.peer.Shop;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jsonvalidator.JsonValidationException;
import org.apache.camel.spi.IdempotentRepository;

/** As the manual has it: idempotent consumer, {@code sql:}, {@code jms:}. */
final class UsualRoutes extends RouteBuilder {

    private static final String AUDIT =
            "sql:INSERT INTO audit (order_number, accepted_at, body) VALUES (:#${exchangeProperty.number}, now(), :#${body})";

    private final IdempotentRepository known;

    UsualRoutes(IdempotentRepository known) {
        this.known = known;
    }

    @Override
    public void configure() {
        onException(JsonValidationException.class)
                .handled(true)
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(400))
                .setBody(constant("{\"status\":\"refused\"}"));
        from("platform-http:/orders?httpMethodRestrict=POST")
                .routeId("orders")
                .to("json-validator:file:" + Shop.CONTRACT)
                .to("jslt:file:" + Shop.MAPPING)
                .to("json-validator:file:" + Shop.CANONICAL)
                .convertBodyTo(String.class)
                .setProperty("number")
                .jq(".orderNumber", String.class)
                .idempotentConsumer(exchangeProperty("number"), known)
                .to(AUDIT)
                .removeHeaders("*")
                .to("jms:queue:orders?exchangePattern=InOnly")
                .end()
                .removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(202))
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .setBody(constant("{\"status\":\"accepted\"}"));
        from("jms:queue:orders?transacted=true&lazyCreateTransactionManager=false&concurrentConsumers=4"
                        + "&cacheLevelName=CACHE_CONSUMER")
                .routeId("deliver")
                .to("bench-sink:orders");
    }
}
