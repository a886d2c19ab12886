package io.caravanserai.hub.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.mapping.component.MappingComponent;
import io.caravanserai.hub.mapping.language.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingComponentTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CamelContext camel = new DefaultCamelContext();
    private final MovedClock clock = new MovedClock();

    @TempDir
    private Path root;

    @BeforeEach
    void addComponent() throws IOException {
        write("f/x-to-y.jslt", "{\"version\": 1, \"seen\": $message}", 1);
        var folder = new MappingFolder(root, clock);
        camel.addComponent("mapping", new MappingComponent(new Mappings(folder, Languages.over(folder))));
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void aMissingFileStopsTheStartWithNearNames() {
        assertThatThrownBy(() -> start("mapping:f/x-to-z")).rootCause().hasMessageContaining("did you mean f/x-to-y");
    }

    @Test
    void twoFilesOfOneNameStopTheStart() throws IOException {
        write("f/x-to-y.jq", ".", 1);

        assertThatThrownBy(() -> start("mapping:f/x-to-y")).rootCause().hasMessageContaining("is there twice");
    }

    @Test
    void aMisspeltOptionStopsTheStart() {
        assertThatThrownBy(() -> start("mapping:f/x-to-y?cache=false")).hasStackTraceContaining("cache");
    }

    @Test
    void showsVariablesThatAreJsonOrSimple() throws Exception {
        start("mapping:f/x-to-y");
        var id = UUID.fromString("0195f2c0-7b1e-7c3a-9a53-3f0d5a1b2c4d");

        var exchange = camel.createProducerTemplate().send("direct:in", sent -> {
            sent.getIn().setBody(JSON.createObjectNode());
            sent.setVariable("order", JSON.createObjectNode().put("orderNumber", "1"));
            sent.setVariable("messageId", id);
            sent.setVariable("attempt", 2);
            sent.setVariable("object", new Object());
        });

        assertThat(exchange.getMessage().getBody())
                .isEqualTo(JSON.readTree("{\"version\":1,\"seen\":{\"order\":{\"orderNumber\":\"1\"},\"messageId\":\""
                        + id + "\",\"attempt\":2}}"));
        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
    }

    @Test
    void tellsTheMediaTypeOfText() throws Exception {
        write(
                "f/form.xslt",
                "<xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
                        + "<xsl:output method='text' media-type='application/x-www-form-urlencoded'/>"
                        + "<xsl:template name='xsl:initial-template'>a=1</xsl:template></xsl:stylesheet>",
                1);
        start("mapping:f/form");

        var exchange = camel.createProducerTemplate()
                .send("direct:in", sent -> sent.getIn().setBody("{}"));

        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo("a=1".getBytes(UTF_8));
        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE))
                .isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void takesAChangedFileWithinASecondAndKeepsTheLastGoodOne() throws Exception {
        start("mapping:f/x-to-y");
        assertThat(version()).isEqualTo(1);

        write("f/x-to-y.jslt", "{\"version\": 2}", 2);
        clock.move(999);
        assertThat(version()).isEqualTo(1);
        clock.move(1);
        assertThat(version()).isEqualTo(2);

        write("f/x-to-y.jslt", "{{", 3);
        clock.move(1000);
        assertThat(version()).isEqualTo(2);

        write("f/x-to-y.jslt", "{\"version\": 4}", 4);
        clock.move(1000);
        assertThat(version()).isEqualTo(4);
    }

    @Test
    void takesAChangedPartOfAMapping() throws Exception {
        write("f/part.jslt", "def f() 1", 1);
        write("f/x-to-y.jslt", "import \"f/part.jslt\" as p {\"version\": p:f()}", 1);
        start("mapping:f/x-to-y");
        assertThat(version()).isEqualTo(1);

        write("f/part.jslt", "def f() 2", 2);
        clock.move(1000);
        assertThat(version()).isEqualTo(2);
    }

    private int version() {
        return camel.createProducerTemplate()
                .send("direct:in", sent -> sent.getIn().setBody("{}"))
                .getMessage()
                .getBody(com.fasterxml.jackson.databind.JsonNode.class)
                .path("version")
                .asInt();
    }

    private void start(String step) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(step);
            }
        });
        camel.start();
    }

    // Two writes within one tick of the file system would have one time.
    private void write(String file, String text, int second) throws IOException {
        Files.createDirectories(root.resolve(file).resolveSibling(""));
        Files.writeString(root.resolve(file), text);
        Files.setLastModifiedTime(root.resolve(file), FileTime.fromMillis(1000L * second));
    }

    private static final class MovedClock extends Clock {

        private Instant now = Instant.parse("2026-03-01T09:30:00Z");

        void move(long millis) {
            now = now.plusMillis(millis);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
