package io.caravanserai.hub.partner.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedHeadersTests {

    private final ListedHeaders headers = new ListedHeaders(
            List.of("Content-Type", "x-shop-*", "CamelFileName", "operationName", "kafka.*"),
            List.of("Content-Type", "Camel*"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelFileName",
                "CAmelFileName",
                "camelHttpUri",
                "CAMELEXECCOMMANDEXECUTABLE",
                "operationName",
                "OPERATIONNAME",
                "operationNamespace",
                "kafka.OVERRIDE_TOPIC",
                "Kafka.override_topic",
                "Long-Running-Action",
                "long-running-action",
                "mail.smtp.host",
                "websocket.connectionKey",
                "org.apache.camel.Anything",
                "JMSDestination",
                "X-Other",
                "Authorization",
                ""
            })
    void refusesWhatSteersOrIsNotListed(String name) {
        assertThat(headers.applyFilterToExternalHeaders(name, "x", null)).isTrue();
        assertThat(headers.applyFilterToCamelHeaders(name, "x", null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-type", "CONTENT-TYPE", "X-Shop-Topic", "x-shop-"})
    void letsListedNamesInWhateverTheirCase(String name) {
        assertThat(headers.applyFilterToExternalHeaders(name, "x", null)).isFalse();
    }

    @Test
    void keepsTheDirectionsApart() {
        assertThat(headers.applyFilterToCamelHeaders("X-Shop-Topic", "x", null)).isTrue();
    }

    @Test
    void recognisesItselfBehindAStrategyThatAsksIt() {
        assertThat(headers.decidesFor(headers)).isTrue();
        assertThat(headers.decidesFor(asking(headers))).isTrue();
    }

    @Test
    void recognisesNoStrategyThatDecidesByItself() {
        assertThat(headers.decidesFor(null)).isFalse();
        assertThat(headers.decidesFor(new HttpHeaderFilterStrategy())).isFalse();
        assertThat(headers.decidesFor(new ListedHeaders(List.of(), List.of()))).isFalse();
        assertThat(headers.decidesFor(new HttpHeaderFilterStrategy() {
                    @Override
                    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
                        headers.applyFilterToExternalHeaders(name, value, exchange); // asks, and does not listen
                        return false;
                    }
                }))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", " ", "Camel*", "kafka.KEY", "operationname"})
    void refusesAListThatWouldOpenTheBoundary(String name) {
        assertThatThrownBy(() -> new HeaderProperties(List.of("accept"), List.of(name), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hub.headers.out[0]");
    }

    private static HeaderFilterStrategy asking(ListedHeaders other) {
        return new HeaderFilterStrategy() {
            @Override
            public boolean applyFilterToCamelHeaders(String name, Object value, @Nullable Exchange exchange) {
                return name.equals("Cookie") || other.applyFilterToCamelHeaders(name, value, exchange);
            }

            @Override
            public boolean applyFilterToExternalHeaders(String name, Object value, @Nullable Exchange exchange) {
                return other.applyFilterToExternalHeaders(name, value, exchange);
            }
        };
    }
}
