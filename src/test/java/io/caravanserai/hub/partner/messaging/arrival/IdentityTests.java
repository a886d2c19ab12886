package io.caravanserai.hub.partner.messaging.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.partner.MessageRefused;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a door finds the identity of a message. */
class IdentityTests {

    private static final String JSON =
            "{\"order\": {\"id\": 17, \"ref\": \" A-1 \", \"lines\": [{\"sku\": \"TEA\"}], \"none\": null}}";
    private static final String XML = "<o:Order xmlns:o='urn:o'><o:ID>7</o:ID><o:Buyer>b</o:Buyer></o:Order>";

    @ParameterizedTest
    @CsvSource({"/order/id,17", "/order/ref,A-1", "/order/lines/0/sku,TEA"})
    void findsAPointersValue(String pointer, String identity) {
        assertThat(Identity.of(IdentityFrom.POINTER, pointer).of(arrival(JSON))).isEqualTo(identity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/order/none", "/order/lines", "/order/absent", "/order"})
    void takesOnlyAValueThatIsThere(String pointer) {
        assertThatThrownBy(() -> Identity.of(IdentityFrom.POINTER, pointer).of(arrival(JSON)))
                .isInstanceOf(MessageRefused.class)
                .hasMessageContaining(pointer);
    }

    @ParameterizedTest
    @CsvSource({"/*:Order/*:ID,7", "/Q{urn:o}Order/Q{urn:o}ID,7", "/*/(*:Buyer|*:ID),7/b"})
    void findsAnXPathsValue(String path, String identity) {
        assertThat(Identity.of(IdentityFrom.XPATH, path).of(arrival(XML))).isEqualTo(identity);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no XML",
                "<Order/>",
                "<!DOCTYPE o [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><Order><ID>&e;</ID></Order>"
            })
    void refusesXmlWithoutTheValueOrWithADoctype(String body) {
        assertThatThrownBy(() -> Identity.of(IdentityFrom.XPATH, "/Order/ID").of(arrival(body)))
                .isInstanceOf(MessageRefused.class);
    }

    @Test
    void findsANamedHeader() {
        assertThat(Identity.of(IdentityFrom.HEADER, "Order-Id").of(arrival(""))).isEqualTo("h-1");
    }

    @Test
    void refusesAnIdentityThatTheLedgerCannotKeep() {
        var pointer = Identity.of(IdentityFrom.POINTER, "/id");
        for (var bad : new String[] {"a\\u0000b", "x".repeat(256), "a\\nb", "\\ud800"}) {
            assertThatThrownBy(() -> pointer.of(arrival("{\"id\": \"" + bad + "\"}")))
                    .isInstanceOf(MessageRefused.class);
        }
    }

    @Test
    void tellsEqualBytesOfOneTopicFromNothingElse() {
        var digest = Identity.of(IdentityFrom.DIGEST, "");
        assertThat(digest.of(arrival("a"))).isEqualTo(digest.of(arrival("a"))).isNotEqualTo(digest.of(arrival("b")));
    }

    @Test
    void refusesARuleWithoutAPlace() {
        assertThatThrownBy(() -> Identity.of(IdentityFrom.POINTER, " "))
                .hasMessageContaining("identityFrom=POINTER needs identityAt");
        assertThatThrownBy(() -> Identity.of(IdentityFrom.XPATH, "/Order[")).hasMessageContaining("no XPath");
    }

    private static Arrival arrival(String body) {
        return new Arrival(
                "topic",
                body.getBytes(StandardCharsets.UTF_8),
                null,
                Map.of(),
                null,
                null,
                null,
                name -> name.equals("Order-Id") ? "h-1" : null);
    }
}
