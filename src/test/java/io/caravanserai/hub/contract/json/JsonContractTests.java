package io.caravanserai.hub.contract.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.contract.Contract;
import io.caravanserai.hub.contract.ContractFolder;
import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Finding;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JsonContractTests {

    private final Contract order = ContractFolder.at(Path.of("canonical-model")).named("order.v1");

    @Test
    void tellsEveryFindingWithItsPointer() throws IOException {
        var body = minimal();
        body.put("currency", "euro").put("orderedAt", "yesterday").put("unknown", 1);
        ((ObjectNode) body.at("/lines/0")).put("quantity", 0);
        body.remove("totals");

        assertThat(order.check(body))
                .extracting(Finding::path)
                .contains("/currency", "/orderedAt", "/lines/0/quantity", "")
                .hasSize(6);
    }

    @Test
    void saysInEnglishWhatIsWrong() throws IOException {
        assertThat(order.check(minimal().put("orderNumber", "")))
                .contains(Finding.at("/orderNumber", "must be at least 1 characters long"));
    }

    @Test
    void tellsAbsentNullAndEmptyApart() throws IOException {
        assertThat(order.check(minimal())).isEmpty();
        assertThat(order.check(minimal().putNull("shippingAddress"))).hasSize(1);
        assertThat(order.check(minimal().putObject("shippingAddress"))).isNotEmpty();
    }

    @Test
    void refusesMoneyAsNumber() throws IOException {
        var body = minimal();
        ((ObjectNode) body.at("/totals")).put("grandTotal", 4.5);

        assertThat(order.check(body)).extracting(Finding::path).containsExactly("/totals/grandTotal");
    }

    @Test
    void keepsEveryDigitOfANumber() {
        var read = StrictJson.read("{\"n\":0.10000000000000000000000000000000000010}".getBytes(UTF_8));

        assertThat(read.node()).asString().isEqualTo("{\"n\":0.10000000000000000000000000000000000010}");
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThat(order.check("{\"orderNumber\":\n \"1\",,}")).singleElement().satisfies(finding -> {
            assertThat(finding.line()).isEqualTo(2);
            assertThat(finding.message()).contains("Unexpected character");
        });
        assertThat(order.check(""))
                .extracting(Finding::message)
                .containsExactly("the body is empty; JSON was expected");
        assertThat(order.check("{} {}")).hasSize(1);
        assertThat(order.check(new byte[] {'"', (byte) 0xC3, '"'})).hasSize(1);
    }

    @Test
    void refusesAPropertyThatIsThereTwice() {
        assertThat(order.check("{\"currency\":\"EUR\",\"currency\":\"USD\"}"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("Duplicate field 'currency'"));
    }

    @Test
    void refusesDeepNesting() {
        assertThat(order.check("[".repeat(100_000)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("nesting depth"));
    }

    @Test
    void refusesWhatTheLedgerCannotKeep() throws IOException {
        var body = minimal();
        ((ObjectNode) body.at("/customer")).put("name", "Ada\0");

        assertThat(order.check(body))
                .contains(Finding.at("/customer/name", "the NUL character (\\u0000) cannot be kept"));
        assertThat(order.check("{\"a\":\"\\ud800\"}"))
                .extracting(Finding::message)
                .contains("half of a surrogate pair is no character");
        assertThat(order.check("{\"a\":\"\\ud83d\\udc2b\"}"))
                .extracting(Finding::path)
                .doesNotContain("/a");
        assertThat(order.check("{\"a\":1e999999999}")).extracting(Finding::path).contains("/a");
    }

    @Test
    void tellsAThousandFindingsAndThatThereAreMore() throws IOException {
        var body = minimal();
        for (int i = 0; i < 2000; i++) {
            body.put("unknown" + i, i);
        }

        assertThat(order.check(body)).hasSize(1001).last().isEqualTo(Finding.more());
    }

    @Test
    void aViolationNamesPathsButQuotesNothing() throws IOException {
        var violation = new ContractViolation("order.v1", order.check(minimal().put("currency", "secret")));

        assertThat(violation).hasMessageContaining("/currency").hasMessageNotContaining("secret");
        assertThat(violation.findings()).isNotEmpty();
    }

    @Test
    void holdsAFormAgainstItsFields() {
        var form = ContractFolder.at(Path.of("canonical-model")).named("payment-intent-request.v1");

        assertThat(form.check("amount=450&currency=eur&confirm=true&payment_method=pm&metadata%5Border_number%5D=1"))
                .isEmpty();
        assertThat(form.check("amount=4.50&currency=eur&confirm=true&payment_method=pm"))
                .extracting(Finding::path)
                .containsExactly("", "/amount");
        assertThat(form.check("amount=1&amount=2")).extracting(Finding::path).containsExactly("/amount");
    }

    private static ObjectNode minimal() throws IOException {
        JsonNode node = new ObjectMapper()
                .readTree(Path.of("canonical-model/order/v1/examples/minimal.json")
                        .toFile());
        return (ObjectNode) node;
    }
}
