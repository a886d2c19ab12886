package io.caravanserai.bench.peer.camel;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.bench.peer.Shop;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** With every tuning of the engine that the hub has: no stream cache, parsed once, schema and mapping compiled, the tree carried on. */
final class TunedRoutes extends RouteBuilder {

    private final Shop shop = new Shop();

    @Override
    public void configure() {
        getContext().setStreamCaching(false);
        onException(Shop.Refused.class)
                .handled(true)
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(400))
                .setBody(constant("{\"status\":\"refused\"}"));
        from("platform-http:/orders?httpMethodRestrict=POST")
                .routeId("orders")
                .process(exchange -> exchange.getMessage()
                        .setBody(shop.read(exchange.getMessage().getBody(byte[].class))))
                .process(exchange -> exchange.getMessage()
                        .setBody(shop.map(exchange.getMessage().getBody(JsonNode.class))))
                .process(exchange -> exchange.getMessage()
                        .setBody(shop.bytes(exchange.getMessage().getBody(JsonNode.class))))
                .to("bench-sink:orders")
                .removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(202))
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .setBody(constant("{\"status\":\"accepted\"}"));
    }
}
