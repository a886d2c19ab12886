package io.caravanserai.hub.route.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.scaffold.draft.Blueprint;
import io.caravanserai.hub.route.scaffold.draft.Change;
import io.caravanserai.hub.route.scaffold.draft.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engineer relies on when a system is connected out of its document. */
class ScaffoldTests {

    private static final Path DOCUMENTS = Path.of("src/test/resources/scaffold");
    private static final House HOUSE = House.read(Path.of(""));

    @TempDir
    Path folder;

    @Test
    void anOlderDocumentBecomesASchemaOfTheHousesDraftWithoutWhatOnlyTheServerSets() {
        var schema = text(target("invoicing.openapi.yaml", "createInvoice"), "invoice-request.v1.schema.json");

        assertThat(schema)
                .contains("https://json-schema.org/draft/2020-12/schema", "\"exclusiveMinimum\" : 0", "\"null\"")
                .doesNotContain("nullable", "readOnly", "\"id\"");
    }

    @Test
    void whatIsLikelyPersonalIsMarkedAndTheSystemMayHaveIt() {
        var plan = target("invoicing.openapi.yaml", "createInvoice");

        assertThat(text(plan, "invoice-request.v1.schema.json")).contains("\"x-sensitive\" : true");
        assertThat(text(plan, "config/systems.yaml")).contains("data: personal", "by: none", "user: ${WMS_USER:}");
    }

    @Test
    void everyRequiredFieldIsNamedAndRefusesUntilItIsFilledIn() {
        assertThat(text(target("invoicing.openapi.yaml", "createInvoice"), ".jslt"))
                .contains("error(\"fill in /number: text; like ^R-[0-9]{4}$\")")
                .contains("fill in /buyer/name", "fill in /buyer/email", "fill in /lines/amount")
                .contains("// optional: note");
    }

    @Test
    void aWsdlIsTakenWithAllThatItDrawsIn() {
        var plan = target("billing/billing.wsdl", "PostInvoice");

        assertThat(plan.changes())
                .extracting(Change::path)
                .contains(
                        "canonical-model/_partners/wms/post-invoice.v1.wsdl",
                        "canonical-model/_partners/wms/parts/messages.wsdl",
                        "canonical-model/_partners/wms/parts/common.xsd",
                        "canonical-model/_partners/wms/parts/amounts.xsd");
        assertThat(text(plan, "post-invoice.v1.wsdl")).contains("location=\"parts/messages.wsdl\"");
        assertThat(text(plan, "parts/messages.wsdl")).contains("schemaLocation=\"common.xsd\"");
        assertThat(text(plan, ".camel.yaml")).contains("kamelet:soap-call-sink/", "operation: PostInvoice");
    }

    @Test
    void aHeaderInTheSameMessageIsNotTakenForTheBody() throws Exception {
        for (var body : List.of("<soap:body use=\"literal\" parts=\"body\"/>", "<soap:body use=\"literal\"/>")) {
            var service = folder.resolve("orders.wsdl");
            Files.writeString(service, """
                <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
                    xmlns:t="urn:x" xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x">
                  <types><xs:schema targetNamespace="urn:x" elementFormDefault="qualified">
                    <xs:element name="Token" type="xs:string"/>
                    <xs:element name="Order"><xs:complexType><xs:sequence>
                      <xs:element name="parcelCount" type="xs:int"/>
                    </xs:sequence></xs:complexType></xs:element>
                  </xs:schema></types>
                  <message name="In"><part name="a" element="t:Token"/><part name="body" element="t:Order"/></message>
                  <portType name="P"><operation name="Book"><input message="t:In"/></operation></portType>
                  <binding name="B" type="t:P">
                    <soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
                    <operation name="Book"><soap:operation soapAction=""/>
                      <input><soap:header message="t:In" part="a" use="literal"/>@BODY@</input></operation>
                  </binding>
                  <service name="S"><port name="P" binding="t:B"><soap:address location="http://x/"/></port></service>
                </definitions>
                """.replace("@BODY@", body));

            assertThat(text(TargetScaffold.of(HOUSE, blueprint(service, "")), ".xslt"))
                    .contains("parcelCount");
        }
    }

    @Test
    void numbersThatAreTextInAFileAreSuggestedAsNumbers() throws Exception {
        Files.writeString(folder.resolve("stock.csv"), "order_id;sku;quantity;unit_price\nO-1;A-1;7;1.234,50\n");
        var plan = SourceScaffold.of(
                HOUSE,
                new Blueprint("counts", "shop", folder.resolve("stock.csv"), "", "order.v1", "some-it", "", true));

        assertThat(text(plan, ".jslt")).contains("[for (.rows)  // unconfirmed", "number(.quantity),  // unconfirmed");
        assertThat(plan.read()).first().asString().contains("between semicolons", "decimal comma in unit_price");
        assertThat(plan.next()).anyMatch(step -> step.startsWith("Make numbers of unit_price"));
    }

    @Test
    void suggestionsAreMarkedAndSayWhy() {
        var plan = MappingScaffold.of(HOUSE, "orders/order-to-pick-order", "order.v1", "pick-order.v1", "", true);

        assertThat(text(plan, ".jslt"))
                .contains("\"orderNumber\": .orderNumber,  // unconfirmed: the same name")
                .contains("[for (.lines)  // unconfirmed: the same name")
                .contains("\"sku\": .sku,  // unconfirmed");
    }

    @Test
    void aDocumentWithSeveralOperationsAsksForOne() {
        assertThatThrownBy(() -> target("invoicing.openapi.yaml", ""))
                .isInstanceOf(Unsuitable.class)
                .hasMessageContaining("--operation")
                .hasMessageContaining("createInvoice  POST /invoices");
        assertThatThrownBy(() -> target("invoicing.openapi.yaml", "listInvoices"))
                .hasMessageContaining("takes no body");
    }

    @Test
    void aPathThatIsAboutOneThingIsFilledInFromTheBusinessKeyAndSaysSo() {
        var plan = target("invoicing.openapi.yaml", "replaceLines");

        assertThat(text(plan, "receipts-to-wms.camel.yaml"))
                .contains("            name: id\n", "expression: ${variable.subject}")
                .contains("kamelet:rest-item-call-sink/", "path: \"invoices/{id}/lines\"", "method: PUT");
        assertThat(text(plan, "receipts-to-wms.test.yaml")).contains("path: \"/invoices/1001/lines\"");
        assertThat(plan.next()).anyMatch(step -> step.startsWith("Look at id in receipts-to-wms.camel.yaml"));
    }

    @Test
    void aPathsNameThatIsAFieldOfTheTypeIsThatField() throws Exception {
        var api = folder.resolve("api.yaml");
        Files.writeString(
                api,
                Files.readString(DOCUMENTS.resolve("invoicing.openapi.yaml")).replace("{id}", "{order_number}"));

        var plan = TargetScaffold.of(HOUSE, blueprint(api, "replaceLines"));

        assertThat(text(plan, "receipts-to-wms.camel.yaml"))
                .contains("name: order_number", "expression: .orderNumber | tostring");
        assertThat(plan.next()).noneMatch(step -> step.startsWith("Look at order_number"));
    }

    @Test
    void whatCannotBeAContractIsRefusedWithWhatToDoInstead() throws Exception {
        var swagger = folder.resolve("old.json");
        Files.writeString(swagger, "{\"swagger\": \"2.0\", \"paths\": {}}");
        assertThatThrownBy(() -> TargetScaffold.of(HOUSE, blueprint(swagger, "")))
                .isInstanceOf(Unsuitable.class)
                .hasMessageContaining("convert it");

        var ambiguous = folder.resolve("ambiguous.xsd");
        Files.writeString(ambiguous, """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x" elementFormDefault="qualified">
              <xs:element name="Device">
                <xs:complexType>
                  <xs:sequence>
                    <xs:element name="Extension" type="xs:string" minOccurs="0"/>
                    <xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
                  </xs:sequence>
                </xs:complexType>
              </xs:element>
            </xs:schema>
            """);
        assertThatThrownBy(() -> TargetScaffold.of(HOUSE, blueprint(ambiguous, "")))
                .isInstanceOf(Unsuitable.class)
                .hasMessageContaining("Unique Particle Attribution")
                .hasMessageContaining("mend a copy and choose that with --from");

        var rpc = folder.resolve("rpc.wsdl");
        Files.writeString(rpc, """
            <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
                xmlns:t="urn:x" xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x">
              <message name="Ask"><part name="id" type="xs:string"/></message>
              <portType name="P"><operation name="Ask"><input message="t:Ask"/></operation></portType>
              <binding name="B" type="t:P">
                <soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>
                <operation name="Ask"><soap:operation soapAction=""/><input><soap:body use="literal"/></input></operation>
              </binding>
              <service name="S"><port name="P" binding="t:B"><soap:address location="http://x/"/></port></service>
            </definitions>
            """);
        assertThatThrownBy(() -> TargetScaffold.of(HOUSE, blueprint(rpc, "")))
                .isInstanceOf(Unsuitable.class)
                .hasMessageContaining("rpc style")
                .hasMessageContaining("describe its request in an XSD");
    }

    @Test
    void nothingIsFetched() throws Exception {
        var document = folder.resolve("elsewhere.xsd");
        Files.writeString(document, """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x">
              <xs:import namespace="urn:y" schemaLocation="https://example.com/y.xsd"/>
              <xs:element name="X" type="xs:string"/>
            </xs:schema>
            """);

        assertThatThrownBy(() -> TargetScaffold.of(HOUSE, blueprint(document, "")))
                .hasMessageContaining(
                        "draws in https://example.com/y.xsd: nothing is fetched, so put that file beside");

        var api = folder.resolve("api.yaml");
        Files.writeString(
                api,
                Files.readString(DOCUMENTS.resolve("invoicing.openapi.yaml"))
                        .replace("#/components/requestBodies/Invoice", "https://example.com/invoice.yaml#/x"));
        assertThatThrownBy(() -> TargetScaffold.of(HOUSE, blueprint(api, "createInvoice")))
                .hasMessageContaining("nothing is fetched");
    }

    private static Plan target(String document, String operation) {
        return TargetScaffold.of(HOUSE, blueprint(DOCUMENTS.resolve(document), operation));
    }

    private static Blueprint blueprint(Path document, String operation) {
        return new Blueprint("receipts", "wms", document, operation, "order-confirmed.v1", "some-it", "", false);
    }

    private static String text(Plan plan, String ending) {
        return plan.changes().stream()
                .filter(change -> change.path().endsWith(ending))
                .findFirst()
                .orElseThrow(() -> new AssertionError(ending + " is not among " + plan.changes()))
                .text();
    }
}
