package io.caravanserai.hub.route.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.route.model.House;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The house of this repository, seen from above. */
class SurveyTests {

    private final House house = House.read(Path.of(""));

    @Test
    void theMapJoinsPartnersWithTargetsByTypes() {
        var map = HouseMap.of(Connections.of(house));

        assertThat(map.sources()).contains("webshop", "stores");
        assertThat(map.targets())
                .containsExactly(
                        "crm", "erp", "events", "inventory", "payments", "stock-events", "stores", "warehouse");
        assertThat(map.lines())
                .anyMatch(line ->
                        line.fromName().equals("webshop") && line.toName().equals("order.v1"))
                .anyMatch(line ->
                        line.fromName().equals("payments") && line.toName().equals("order-confirmed.v1"));
    }

    @Test
    void theMapIsDrawnAsMermaidAndAsAPicture() throws Exception {
        var map = HouseMap.of(Connections.of(house));
        var mermaid = new StringWriter();
        MermaidMap.write(map, new PrintWriter(mermaid, true));
        var svg = new StringWriter();
        SvgMap.write(map, new PrintWriter(svg, true));

        assertThat(mermaid.toString())
                .startsWith("flowchart LR")
                .contains("type_order_v1 -->|orders-to-crm| target_crm");
        var picture = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg.toString())));
        assertThat(picture.getElementsByTagName("rect").getLength())
                .isEqualTo(map.sources().size()
                        + map.types().size()
                        + map.targets().size());
    }

    @Test
    void aFieldTouchesWhatReadsItAlsoInTheTypesThatCarryIt() {
        var impact = FieldImpact.of(house, "order.v1", "/customer/email");

        assertThat(impact.touches())
                .extracting(touch -> touch.mapping() + " " + touch.does())
                .contains(
                        "orders/order-to-crm-contact reads",
                        "orders/webshop-order-to-order writes",
                        "orders/order-confirmed-to-erp-sales-order reads")
                .doesNotContain("orders/order-to-crm-deal reads");
        assertThat(impact.targets()).contains("crm", "erp", "payments").doesNotContain("events");
        assertThat(impact.cases()).contains(Path.of("mappings/orders/order-to-crm-contact.test.yaml"));
    }

    @Test
    void whoWaitsForAnAnswerWaitsForItsSystem() {
        var outage = Outage.of(house, "payments");

        assertThat(outage.waiting())
                .extracting(each -> each.type() + " for " + each.target())
                .contains("order.v1 for payments", "order-confirmed.v1 for erp", "order-confirmed.v1 for warehouse")
                .doesNotContain("order.v1 for crm");
        assertThat(outage.doors()).extracting(door -> door.route().id()).contains("orders-from-webshop");
        assertThat(Outage.of(house, "events").waiting()).hasSize(1);
    }

    @Test
    void everyConnectionSaysWhatIsPromised() {
        assertThat(Inventory.of(house).connections())
                .anySatisfy(each -> {
                    assertThat(each.from()).isEqualTo("webshop");
                    assertThat(each.to()).isEqualTo("payments");
                    assertThat(each.consistency()).isEqualTo("strong");
                })
                .allSatisfy(each -> assertThat(each.deadLetters()).isEqualTo("ledger"));
    }
}
