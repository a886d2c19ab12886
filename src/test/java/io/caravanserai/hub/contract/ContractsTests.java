package io.caravanserai.hub.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.contract.table.Control;
import io.caravanserai.hub.contract.table.Control.Place;
import io.caravanserai.hub.contract.table.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTests {

    @TempDir
    private Path root;

    @Test
    void refusesTwoFilesOfOneName() throws IOException {
        write("_partners/a/x.v1.schema.json", "{}");
        write("_partners/b/x.v1.csv.yaml", "columns: [{name: a}]");

        assertThatThrownBy(() -> ContractFolder.at(root)).hasMessageContaining("Two files state the contract x.v1");
    }

    @Test
    void refusesAFileWithoutVersion() throws IOException {
        write("_partners/a/x.schema.json", "{}");

        assertThatThrownBy(() -> ContractFolder.at(root))
                .hasMessageContaining("x.schema.json is no contract by its name");
    }

    @Test
    void compilesOnce() throws IOException {
        write("_partners/a/x.v1.schema.json", "{}");
        var contracts = ContractFolder.at(root);

        assertThat(contracts.named("x.v1")).isSameAs(contracts.named("x.v1"));
    }

    @Test
    void fetchesNothing() throws IOException {
        write("_partners/a/x.v1.schema.json", "{\"$ref\": \"http://127.0.0.1:1/schema.json\"}");
        write(
                "_partners/a/y.v1.xsd",
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
                        + "<xs:import namespace='urn:n' schemaLocation='http://127.0.0.1:1/x.xsd'/><xs:element name='a'/></xs:schema>");
        var contracts = ContractFolder.at(root);

        assertThatThrownBy(() -> contracts.named("x.v1")).hasMessageContaining("refers to nothing outside its file");
        assertThatThrownBy(() -> contracts.named("y.v1")).hasMessageContaining("only classpath: and files beside");
    }

    @Test
    void anInstanceCannotNameASchemaOfItsOwn() throws IOException {
        var own = root.resolve("own.xsd");
        Files.writeString(
                own,
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:own'><xs:element name='a'/></xs:schema>");
        var contract = ContractFolder.at(Path.of("canonical-model")).named("order-entry.v1");

        assertThat(contract.check("<a xmlns='urn:own' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                        + " xsi:schemaLocation='urn:own " + own.toUri() + "'/>"))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("Cannot find the declaration"))
                .anyMatch(message -> message.contains("the body begins with"));
    }

    @Test
    void jsonWhereXmlWasAgreedIsAFinding() {
        var contract = ContractFolder.at(Path.of("canonical-model")).named("order-entry.v1");

        assertThat(contract.check(JsonNodeFactory.instance.objectNode())).hasSize(1);
    }

    @Test
    void readsPartsBesideAnXsdButNotOutside() throws IOException {
        write(
                "_partners/a/part.xsd.part",
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='b' type='xs:int'/></xs:schema>");
        write("_partners/a/x.v1.xsd", including("part.xsd.part"));
        write("_partners/a/y.v1.xsd", including("../../secret.xsd.part"));
        var contracts = ContractFolder.at(root);

        assertThat(contracts.named("x.v1").check("<a><b>1</b></a>")).isEmpty();
        assertThat(contracts.named("x.v1").check("<b>1</b>"))
                .extracting(Finding::message)
                .containsExactly("the body begins with {}b; expected [a]");
        assertThatThrownBy(() -> contracts.named("y.v1")).hasMessageContaining("outside");
    }

    @Test
    void tellsWhatIsWrongWithACsvHeader() throws IOException {
        write("_partners/a/x.v1.csv.yaml", "columns: [{name: a}, {name: b}]");
        var contract = ContractFolder.at(root).named("x.v1");

        assertThat(contract.check("a,b\n1,2\n")).isEmpty();
        assertThat(contract.check(List.of("a", "b"))).isEmpty();
        assertThat(contract.check("a,c")).extracting(Finding::path).containsExactly("b", "c");
        assertThat(contract.check("b,a")).hasSize(1);
        assertThat(contract.check("")).hasSize(2);
        assertThat(contract.check("a".repeat(100_000))).hasSize(1);
    }

    @Test
    void readsAHeaderAsTheContractSaysThatItIsWritten() throws Exception {
        write("_partners/a/x.v1.csv.yaml", """
                format: {separator: "\\t", quote: "'", encoding: ISO-8859-1}
                columns: [{name: Größe}, {name: b}]
                """);
        var contract = ContractFolder.at(root).named("x.v1");

        assertThat(contract.check("'Größe'\tb\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
        assertThat(contract.check("Größe,b\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isNotEmpty();
        assertThat(Objects.requireNonNull(contract.table()).format())
                .isEqualTo(new Format('\t', '\'', StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{separator: ab}",
                "{separator: x}",
                "{separator: '\"'}",
                "{quote: ','}",
                "{encoding: UTF-16}",
                "{encoding: Shift_JIS}",
                "{encoding: no-such}",
                "{encoding: 'ä'}",
                "{seperator: ';'}"
            })
    void refusesAFormatThatCannotBeMeant(String format) throws IOException {
        write("_partners/a/x.v1.csv.yaml", "columns: [{name: a}, {name: b}]\nformat: " + format);
        var contracts = ContractFolder.at(root);

        assertThatThrownBy(() -> contracts.named("x.v1")).hasMessageContaining("format: ");
    }

    @Test
    void tellsWhatTheSenderOfAFileCounts() throws IOException {
        write("_partners/a/x.v1.csv.yaml", """
                columns: [{name: a}, {name: b}]
                control: {in: sidecar, ending: .sum, record: [END, rows, sum b]}
                """);
        var table = ContractFolder.at(root).named("x.v1").table();

        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.control())
                .isEqualTo(Control.of(Place.SIDECAR, ".sum", List.of("END", "rows", "sum b"), List.of("a", "b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{in: trailer, record: [rows, sum c]}",
                "{in: trailer, record: [END]}",
                "{in: middle, record: [rows]}",
                "{in: sidecar, ending: ../x, record: [rows]}"
            })
    void refusesACountThatCannotBeMeant(String control) throws IOException {
        write("_partners/a/x.v1.csv.yaml", "columns: [{name: a}, {name: b}]\ncontrol: " + control);
        var contracts = ContractFolder.at(root);

        assertThatThrownBy(() -> contracts.named("x.v1")).hasMessageContaining("control: ");
    }

    @Test
    void namesEveryFindingOfAnUblOrder() throws IOException {
        var contract = ContractFolder.at(Path.of("canonical-model")).named("ubl-order.v1");
        var order = Files.readString(Path.of("routes/orders/samples/b2b-order.xml"));

        assertThat(contract.check(order)).isEmpty();
        assertThat(contract.check("<b:SubmitOrder xmlns:b='urn:caravanserai:b2b:orders:v1'>"
                        + order.substring(order.indexOf("<Order")) + "</b:SubmitOrder>"))
                .isEmpty();
        assertThat(contract.check(order.replace("<cbc:IssueDate>2026-03-01<", "<cbc:IssueDate>March<")
                        .replaceAll("<cbc:Quantity unitCode=\"EA\">[0-9.]+<", "<cbc:Quantity unitCode=\"EA\">many<")))
                .extracting(Finding::path)
                .contains("/Order/IssueDate[1]", "/Order/OrderLine[2]/LineItem[1]/Quantity[1]");
        assertThat(
                        contract.check(
                                "<cbc:ID xmlns:cbc='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'>1</cbc:ID>"))
                .as("a part of UBL is no order")
                .hasSize(1);
    }

    private static String including(String location) {
        return "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='" + location + "'/>"
                + "<xs:element name='a'><xs:complexType><xs:sequence><xs:element ref='b'/></xs:sequence></xs:complexType>"
                + "</xs:element></xs:schema>";
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).resolveSibling(""));
        Files.writeString(root.resolve(file), text);
    }
}
