package io.caravanserai.hub.contract.component;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.contract.ContractFolder;
import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Original;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractComponentTests {

    private final CamelContext camel = new DefaultCamelContext();

    @TempDir
    private Path folder;

    @BeforeEach
    void addComponent() {
        camel.addComponent("contract", new ContractComponent(ContractFolder.at(Path.of("canonical-model"))));
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void anUnknownContractStopsTheStartWithNearNames() {
        assertThatThrownBy(() -> start("contract:ordr.v1")).rootCause().hasMessageContaining("did you mean order.v1");
    }

    @Test
    void aMisspeltOptionStopsTheStart() {
        assertThatThrownBy(() -> start("contract:order.v1?strickt=true")).hasStackTraceContaining("strickt");
    }

    @Test
    void afterJsonTheBodyIsTheParsedNodeAndTheOriginalIsKept() throws Exception {
        start("contract:order.v1");
        var sent = Files.readAllBytes(Path.of("canonical-model/order/v1/examples/full.json"));

        var exchange = send(sent, "application/json; charset=utf-8");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(JsonNode.class);
        var original = exchange.getProperty(Original.PROPERTY, Original.class);
        assertThat(original.bytes()).isEqualTo(sent);
        assertThat(original.mediaType()).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void aSecondContractLeavesTheOriginalAlone() throws Exception {
        start("contract:order.v1", "contract:order.v1");
        var sent = Files.readAllBytes(Path.of("canonical-model/order/v1/examples/minimal.json"));

        assertThat(send(sent, "application/json")
                        .getProperty(Original.PROPERTY, Original.class)
                        .bytes())
                .isSameAs(sent);
    }

    @Test
    void aBrokenContractIsAnExceptionWithEveryFindingAndTheOriginalIsKept() throws Exception {
        start("contract:order.v1");

        var exchange = send("{}".getBytes(UTF_8), "application/json");

        assertThat(exchange.getException(ContractViolation.class).findings()).hasSize(7);
        assertThat(exchange.getProperty(Original.PROPERTY, Original.class).bytes())
                .isEqualTo("{}".getBytes(UTF_8));
    }

    @Test
    void afterXmlTheBodyStaysBytes() throws Exception {
        start("contract:order-entry.v1");

        var exchange = send(
                "<FindSalesOrder xmlns='urn:erp:order-entry:v1'><orderNumber>1</orderNumber><sourceSystem>webshop</sourceSystem></FindSalesOrder>"
                        .getBytes(UTF_8),
                "application/xml");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(byte[].class);
    }

    @Test
    void aFilesHeaderIsCheckedAndTheFileStaysTheBody() throws Exception {
        start("contract:store-orders.v1");
        var file = folder.resolve("orders.csv");
        Files.writeString(
                file,
                "\uFEFFstore,order_id,ordered_at,customer_email,customer_name,sku,quantity,unit_price,currency\r\n");

        var exchange = send(file.toFile(), "text/csv");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(file.toFile());
        assertThat(exchange.getProperty(Original.PROPERTY)).isNull();
    }

    private void start(String... steps) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(steps);
            }
        });
        camel.start();
    }

    private Exchange send(Object body, String contentType) {
        return camel.createProducerTemplate().send("direct:in", exchange -> {
            exchange.getIn().setBody(body);
            exchange.getIn().setHeader(Exchange.CONTENT_TYPE, contentType);
        });
    }
}
