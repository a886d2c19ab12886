package io.caravanserai.hub.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.delivery.attempt.Refused;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message fills in one segment of a path, and has no other say in where it goes. */
class ItemPathTests {

    private static final String PATH = "invoices/{number}/lines";

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @ParameterizedTest
    @CsvSource({
        "PO-7,                  PO-7",
        "a b,                   a%20b",
        "../../admin,           ..%2F..%2Fadmin",
        "1?admin=true#x,        1%3Fadmin%3Dtrue%23x",
        "%2e%2e,                %252e%252e",
        "http://evil.example,   http%3A%2F%2Fevil.example",
        "x;y=z,                 x%3By%3Dz",
        "Ærø,                   %C3%86r%C3%B8",
        "{number},              %7Bnumber%7D"
    })
    void aValueIsOneSegment(String value, String segment) {
        exchange.setVariable("number", value);

        assertThat(path(PATH)).isEqualTo("invoices/" + segment + "/lines");
    }

    @Test
    void eachNameIsTheVariableOfThatName() {
        exchange.setVariable("customer", "c1");
        exchange.setVariable("order_no", 7);

        assertThat(path("customers/{customer}/orders/{order_no}")).isEqualTo("customers/c1/orders/7");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", " ", ""})
    void whatLeadsElsewhereIsRefused(String value) {
        exchange.setVariable("number", value);

        assertThatThrownBy(() -> path(PATH)).isInstanceOf(Refused.class).hasMessageContaining("the variable number");
    }

    @Test
    void whatIsMissingOrTooLongIsRefusedWithoutItsValue() {
        assertThatThrownBy(() -> path(PATH)).isInstanceOf(Refused.class).hasMessageContaining("variable.subject");

        exchange.setVariable("number", "9".repeat(300));
        assertThatThrownBy(() -> path(PATH))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("300 characters")
                .message()
                .doesNotContain("99");
    }

    private String path(String path) {
        return new ItemPath().of(exchange, path);
    }
}
