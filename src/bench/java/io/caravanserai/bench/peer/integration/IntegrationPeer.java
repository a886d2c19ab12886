package io.caravanserai.bench.peer.integration;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.bench.peer.Control;
import io.caravanserai.bench.peer.Shop;
import io.caravanserai.bench.peer.Sink;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.http.HttpHeaders;
import org.springframework.integration.http.dsl.Http;

/** The program. */
@SpringBootApplication
class IntegrationPeer {

    private static final String DESK = "X-Desk";

    private final Shop shop = new Shop();

    public static void main(String[] arguments) {
        SpringApplication.run(IntegrationPeer.class, arguments);
        Control.start();
    }

    @Bean
    IntegrationFlow answers() {
        return IntegrationFlow.from(Http.inboundGateway("/desk")
                        .requestMapping(
                                mapping -> mapping.methods(HttpMethod.POST).consumes("application/json"))
                        .requestPayloadType(byte[].class)
                        .mappedResponseHeaders(DESK, "Content-Type")
                        .errorChannel("refusals"))
                .<byte[]>handle((body, headers) -> read(body))
                .<JsonNode, String>route(
                        IntegrationPeer::desk,
                        desks -> desks.subFlowMapping(
                                        "express", flow -> flow.enrichHeaders(h -> h.header(DESK, "express")))
                                .subFlowMapping("domestic", flow -> flow.enrichHeaders(h -> h.header(DESK, "domestic")))
                                .subFlowMapping("abroad", flow -> flow.enrichHeaders(h -> h.header(DESK, "abroad")))
                                .defaultOutputToParentFlow())
                .<JsonNode>handle((order, headers) -> {
                    Sink.take(order);
                    return shop.bytes(order);
                })
                .get();
    }

    @Bean
    IntegrationFlow refuse() {
        return IntegrationFlow.from("refusals")
                .enrichHeaders(headers -> headers.header(HttpHeaders.STATUS_CODE, 400, true))
                .handle((failure, headers) -> "{\"status\":\"refused\"}".getBytes(StandardCharsets.UTF_8))
                .get();
    }

    private JsonNode read(byte[] body) {
        try {
            return shop.map(shop.read(body));
        } catch (Shop.Refused refused) {
            throw new IllegalArgumentException(refused);
        }
    }

    private static String desk(JsonNode order) {
        if (order.path("priority").asText().equals("express")) {
            return "express";
        }
        return order.path("shipTo").path("country").asText().equals("DE") ? "domestic" : "abroad";
    }
}
