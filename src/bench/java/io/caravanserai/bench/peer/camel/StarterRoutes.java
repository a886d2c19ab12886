package io.caravanserai.bench.peer.camel;

import io.caravanserai.bench.peer.Shop;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jsonvalidator.JsonValidationException;

/** As the manual has it: {@code platform-http:}, {@code json-validator:}, {@code jslt:}. */
final class StarterRoutes extends RouteBuilder {

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
                .to("bench-sink:orders")
                .removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(202))
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .setBody(constant("{\"status\":\"accepted\"}"));
    }
}
