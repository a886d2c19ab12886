package io.caravanserai.hub.route.deploy.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a changed file means for a hub that runs: no more than must be is touched. */
class PlanTests {

    private static final Folders HERE =
            new Folders(Path.of("routes"), Path.of("mappings"), Path.of("canonical-model"), Path.of("config"));
    private static final String DELIVERY = "routes/orders/orders-delivery.camel.yaml";
    private static final String ANSWERS = "routes/orders/orders-answers.camel.yaml";

    @TempDir
    private Path folder;

    private Content before;

    @BeforeEach
    void readTheHouse() throws IOException {
        before = Content.read(HERE);
    }

    @Test
    void touchesNoRouteForAMapping() throws IOException {
        var plan = changed("mappings/orders/order-to-crm-deal.jslt", "\"Order \"", "\"No \"");

        assertThat(plan.start()).isEmpty();
        assertThat(plan.stop()).isEmpty();
        assertThat(plan.mappings()).containsExactly("orders/order-to-crm-deal");
        assertThat(plan.flows()).containsExactly("orders");
    }

    @Test
    void exchangesTheMappingsThatNameACodeTable() throws IOException {
        var plan = changed("mappings/_codes/stripe-currencies.csv", "EUR", "EUR");
        assertThat(plan.mappings()).isEmpty();

        var table = "mappings/_codes/stripe-currencies.csv";
        var other = with(table, text(table) + "XXX,2\n");

        assertThat(Plan.between(state(before), state(other)).mappings()).contains("orders/order-to-payment-intent");
    }

    @Test
    void touchesNothingForACommentOrLayout() throws IOException {
        var plan = changed(DELIVERY, "# what is charged", "# what is to be charged");

        assertThat(plan.files()).containsExactly(DELIVERY);
        assertThat(plan.start()).isEmpty();
    }

    @Test
    void buildsOnlyTheRouteAnewThatSaysSomethingElse() throws IOException {
        var plan = changed(DELIVERY, "Publish that an order was created", "Tell that an order was created");

        assertThat(ids(plan.start())).containsExactly("orders-to-events");
        assertThat(ids(plan.stop())).containsExactly("orders-to-events");
        assertThat(plan.start().get(0).kind()).isEqualTo(Part.Kind.DELIVERY);
    }

    @Test
    void buildsThoseAnewThatCallAChangedInnerRoute() throws IOException {
        var plan = changed(ANSWERS, "Upsert the deal of an order.", "Upsert an order's deal.");

        assertThat(ids(plan.start())).containsExactly("orders-crm-deal", "orders-declined-to-crm", "orders-to-crm");
    }

    @Test
    void buildsThoseAnewThatUseAChangedKamelet() throws IOException {
        var plan = changed(
                "routes/_shared/kamelets/jms-send-sink.kamelet.yaml",
                "description: Put a message on a system's queue.",
                "description: Put one message on a system's queue.");

        assertThat(plan.kamelets()).containsExactly("jms-send-sink");
        assertThat(ids(plan.start())).containsExactly("orders-to-warehouse");
    }

    @Test
    void buildsThoseAnewIntoWhichSettingsOfASystemAreBuilt() throws IOException {
        var text = text(Folders.SYSTEMS);
        var erp = text.indexOf("\n  erp:");
        var changed = text.substring(0, erp) + text.substring(erp).replaceFirst("concurrency: \\d+", "concurrency: 3");

        var plan = Plan.between(state(before), state(with(Folders.SYSTEMS, changed)));

        assertThat(plan.changedSystems()).containsExactly("erp");
        assertThat(ids(plan.start())).contains("orders-to-erp").doesNotContain("orders-to-crm", "orders-from-partners");
    }

    @Test
    void touchesNothingForARouteThatMovesToAnotherFile() throws IOException {
        var text = text(ANSWERS);
        var lookup = text.indexOf("- route:\n    id: orders-erp-lookup");
        var moved = new TreeMap<>(before.files());
        moved.put(ANSWERS, text.substring(0, lookup).getBytes(StandardCharsets.UTF_8));
        moved.put("routes/orders/orders-erp.camel.yaml", text.substring(lookup).getBytes(StandardCharsets.UTF_8));

        var plan = Plan.between(state(before), state(new Content(moved)));

        assertThat(plan.files()).hasSize(2);
        assertThat(plan.start()).isEmpty();
        assertThat(plan.stop()).isEmpty();
    }

    @Test
    void stopsTheRoutesOfADeletedFile() throws IOException {
        var without = new TreeMap<>(before.files());
        without.remove("routes/stock/stock-delivery.camel.yaml");

        var plan = Plan.between(state(before), state(new Content(without)));

        assertThat(plan.start()).isEmpty();
        assertThat(ids(plan.stop()))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(id).startsWith("stock-to-"));
    }

    @Test
    void leavesAnEditorsOwnFilesAlone() throws IOException {
        assertThat(before.files().keySet()).noneMatch(place -> place.contains("_simulators"));
        assertThat(before.files()).containsKey(Folders.SYSTEMS);
    }

    private static List<String> ids(List<Part> parts) {
        return parts.stream().map(Part::id).sorted().toList();
    }

    private Plan changed(String place, String from, String to) throws IOException {
        assertThat(text(place)).contains(from);
        return Plan.between(state(before), state(with(place, text(place).replace(from, to))));
    }

    private String text(String place) {
        return new String(before.bytes(place), StandardCharsets.UTF_8);
    }

    private Content with(String place, String text) {
        var files = new TreeMap<>(before.files());
        files.put(place, text.getBytes(StandardCharsets.UTF_8));
        return new Content(files);
    }

    private State state(Content content) throws IOException {
        return State.of(content, folder, HERE);
    }
}
