package io.caravanserai.hub.route.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.route.model.House;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What whoever asks about a flow finds on its page. */
class FlowDesignTests {

    private static final String ORDERS = page("orders");

    @Test
    void saysWhatTheFlowIsForAndWhoOwnsIt() {
        assertThat(ORDERS)
                .startsWith("# Flow orders\n\nOrders from the webshop,")
                .contains(
                        "| Owner | sales-it |",
                        "| Pattern | publish-subscribe |",
                        "payments strong",
                        "99 of 100 delivered within 30s");
    }

    @Test
    void drawsOnlyItsOwnFlow() {
        assertThat(ORDERS)
                .contains("```mermaid\nflowchart LR", "-->|orders-to-erp|")
                .doesNotContain("stock-level");
    }

    @Test
    void namesEachDoorWithItsContractAndIdentity() {
        assertThat(ORDERS)
                .contains("| `orders-from-webshop` | `platform-http:/api/webshop/v1/orders` | webshop | hmac |"
                        + " `webshop-order.v1` |")
                .contains("| columns store,order_id |");
    }

    @Test
    void namesEachTargetWithWhatALostAnswerMeansAndHowLongItIsTried() {
        assertThat(ORDERS)
                .contains("| erp | finance-it | `order-confirmed.v1` | `orders-to-erp` |")
                .contains(
                        "lookup: asked first, by `orders-erp-lookup`",
                        "of each business key",
                        "for 72h",
                        "for 10s when 50% of 20 fail");
    }

    @Test
    void namesTheOwnersOfAFailureAndTheCases() {
        assertThat(ORDERS)
                .contains("- `delivery`: ", "- `partner-facing`: ", "| `routes/orders/orders.test.yaml` |")
                .contains("| `mappings/orders/order-to-crm-deal.test.yaml` |");
    }

    private static String page(String name) {
        var house = House.read(Path.of(""));
        var out = new StringWriter();
        var flow = house.flows().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        FlowDesign.write(house, flow, new PrintWriter(out));
        return out.toString();
    }
}
