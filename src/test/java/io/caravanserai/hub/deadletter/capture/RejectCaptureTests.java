package io.caravanserai.hub.deadletter.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.deadletter.rehearse.Rehearsals;
import io.caravanserai.hub.deadletter.reject.Rejects.Kept;
import io.caravanserai.hub.message.MessageId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves the hub of a partner's words says nothing about anybody, and is refused as they were. */
class RejectCaptureTests {

    private static final String PARTNERS = "orders-from-partners";

    @TempDir
    Path data;

    @Test
    void keepsWhatTheContractCallsPlainAndDisguisesTheRest() throws IOException {
        var order = sample("partner-order.json")
                .replaceFirst("\"currency\": *\"[A-Z]+\"", "\"currency\": \"Euro\"")
                .replaceFirst("\\{", "{\"hint\": \"call Ada on 555\", \"ada@example.com\": 1,");

        var captured = capture().of(kept(PARTNERS, order, "application/json"));

        assertThat(captured.sample())
                .contains("PO-2026-0002", "\"hint\"")
                .doesNotContain("Ada", "555", "ada@example.com", "@example", "Euro");
        assertThat(captured.happens()).isNotNull();
        assertThat(captured.happens().cause()).isEqualTo("contract");
        assertThat(captured.happens().findings()).contains("/currency");
        assertThat(captured.alike()).as(captured.toString()).isTrue();
        assertThat(captured.ending()).isEqualTo("json");
        assertThat(capture().of(kept(PARTNERS, order, "application/json")).sample())
                .isEqualTo(captured.sample());
    }

    @Test
    void disguisesAllOfXmlAndPutsAPayloadIntoItsEnvelope() throws IOException {
        var envelope = sample("b2b-order.soap.xml");
        var payload = envelope.substring(envelope.indexOf("<b2b:SubmitOrder"), envelope.indexOf("</soap:Body>"))
                .replaceFirst("<cbc:IssueDate>[^<]*</cbc:IssueDate>", "<cbc:IssueDate>soon</cbc:IssueDate>");

        var captured = capture().of(kept("orders-from-b2b", payload, "text/xml"));

        assertThat(captured.sample())
                .contains("Envelope", "SubmitOrder", "urn:caravanserai:b2b:orders:v1", ">EUR<")
                .doesNotContain("Zajazd", "7300010000001", ">soon<", "Gdańsk");
        assertThat(captured.happens()).isNotNull();
        assertThat(captured.happens().cause()).isEqualTo("contract");
        assertThat(captured.alike()).as(captured.toString()).isTrue();
    }

    @Test
    void saysThatItIsAcceptedWhereNothingIsWrongAnyMore() throws IOException {
        var captured = capture().of(kept(PARTNERS, sample("partner-order.json"), "application/json"));

        assertThat(captured.happens()).isNull();
        assertThat(captured.alike()).as(captured.toString()).isTrue();
    }

    @Test
    void disguisesWhatCannotBeReadLetterByLetter() {
        var captured = capture().of(kept(PARTNERS, "{\"customer\": \"Ada Lovelace\",}", "application/json"));

        assertThat(captured.sample()).startsWith("{\"").doesNotContain("Ada", "Lovelace");
        assertThat(captured.happens()).isNotNull();
        assertThat(captured.alike()).as(captured.toString()).isTrue();
    }

    @Test
    void refusesRowsOfAFileAndWhatIsNoText() {
        assertThatThrownBy(() -> capture().of(kept("orders-from-stores", "a,b", "text/csv")))
                .hasMessageContaining("rows of a file");
        assertThatThrownBy(() -> capture()
                        .of(new Kept(
                                new MessageId(UUID.randomUUID()),
                                PARTNERS,
                                "northwind",
                                null,
                                new byte[] {(byte) 0xff, 1},
                                "application/json",
                                null)))
                .hasMessageContaining("no text");
    }

    private RejectCapture capture() {
        return new RejectCapture(Rehearsals.of(id -> Optional.empty()), new PseudonymKey(data));
    }

    private static String sample(String name) throws IOException {
        return Files.readString(Path.of("routes/orders/samples").resolve(name));
    }

    private static Kept kept(String door, String content, String contentType) {
        return new Kept(
                new MessageId(UUID.randomUUID()),
                door,
                "northwind",
                "k-1",
                content.getBytes(StandardCharsets.UTF_8),
                contentType,
                null);
    }
}
