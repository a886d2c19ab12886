package io.caravanserai.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What {@code ./hub new} writes out of each kind of document is clean by lint, and its cases are red only where a mapping is to be
 * filled in, which they name.
 */
class NewIntegrationTests {

    private static final Path DOCUMENTS = Path.of("src/test/resources/scaffold").toAbsolutePath();

    private static final String OWNED = " --owner some-it";

    @Test
    void everyKindOfDocumentBecomesFilesThatLintTakesAndTestsThatSayWhatIsLeft() throws IOException {
        try (var tree = new CopiedTree()) {
            // each in a flow of its own, all in one house
            make(
                    tree,
                    "target inv",
                    "invoicing.openapi.yaml",
                    "--operation createInvoice --type order-confirmed.v1 --flow invoicing");
            make(
                    tree,
                    "target billing",
                    "billing/billing.wsdl",
                    "--operation PostInvoice --type order-confirmed.v1 --flow billing");
            make(tree, "target archive", "refunds.csv", "--type order-confirmed.v1 --flow archive");
            make(tree, "target ledgers", "prices.csv", "--type order-confirmed.v1 --flow prices");
            make(tree, "source suppliers", "prices.csv", "--type stock-level.v1 --flow supplies --contract supply");
            make(tree, "source notes", "delivery-note.xsd", "--type stock-level.v1 --flow notes");
            make(tree, "source bill", "billing/billing.wsdl", "--operation PostInvoice --type order.v1 --flow bills");
            make(
                    tree,
                    "source refunds",
                    "refunds.csv",
                    "--operation store,refund_id --type stock-level.v1 --flow refunds --contract refunded");
            make(
                    tree,
                    "flow returns --source shop --target wms --to " + DOCUMENTS.resolve("goods-receipt.schema.json"),
                    "return.json",
                    "");

            var lint = tree.run("./hub lint");
            assertThat(lint.out()).startsWith("No findings");

            var tried = tree.run(
                    "./hub test mappings/{invoicing,billing,archive,prices,notes,bills,refunds,supplies,returns}"
                            + " routes/{invoicing,billing,prices,notes,bills,refunds,supplies,returns}");
            assertThat(tried.code()).isEqualTo(1);
            var failures = tried.out().split("(?m)^  (?=FAILED |ok )");
            assertThat(failures).hasSizeGreaterThan(15);
            assertThat(failures)
                    .filteredOn(failure -> failure.startsWith("FAILED"))
                    .hasSizeGreaterThan(10)
                    .filteredOn(failure -> !failure.contains("fill in /"))
                    .isEmpty();
            assertThat(tried.out()).contains("ok     a sample becomes what returns.v1 asks for");
        }
    }

    @Test
    void nothingThatIsThereIsOverwrittenAndADryRunWritesNothing() throws IOException {
        try (var tree = new CopiedTree()) {
            var command = "./hub new target wms --from " + DOCUMENTS.resolve("goods-receipt.schema.json")
                    + " --type order-confirmed.v1 --flow receipts" + OWNED;

            var shown = tree.run(command + " --dry-run");
            assertThat(shown.code()).isZero();
            assertThat(shown.out())
                    .contains(
                            "would write routes/receipts/receipts-to-wms.camel.yaml",
                            "would add to config/systems.yaml");
            assertThat(tree.root().resolve("routes/receipts")).doesNotExist();

            var systems = Files.readString(tree.root().resolve("config/systems.yaml"));
            assertThat(tree.run(command).code()).isZero();
            assertThat(Files.readString(tree.root().resolve("config/systems.yaml")))
                    .startsWith(systems.stripTrailing());

            var mapping = tree.root().resolve("mappings/receipts/order-confirmed-to-goods-receipt.jslt");
            Files.writeString(mapping, "{}");
            var again = tree.run(command);
            assertThat(again.code()).isEqualTo(1);
            assertThat(Files.readString(mapping)).isEqualTo("{}");
            assertThat(tree.errors())
                    .contains("nothing is written", "mappings/receipts/order-confirmed-to-goods-receipt.jslt");
        }
    }

    private static void make(CopiedTree tree, String what, String document, String options) throws IOException {
        var result = tree.run("./hub new " + what + " --from " + DOCUMENTS.resolve(document) + " " + options + OWNED);
        assertThat(result.code()).as(what + ": " + tree.errors()).isZero();
        assertThat(result.out()).contains("Next:");
    }
}
