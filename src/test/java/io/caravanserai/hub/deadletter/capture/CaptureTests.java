package io.caravanserai.hub.deadletter.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.contract.ContractFolder;
import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.deadletter.rehearse.Dead;
import io.caravanserai.hub.deadletter.rehearse.DeadMessage;
import io.caravanserai.hub.deadletter.rehearse.DeadMessages;
import io.caravanserai.hub.deadletter.rehearse.Rehearsals;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves the hub as a fixture holds nobody's data and fails as the dead letter did. */
class CaptureTests {

    @TempDir
    Path data;

    private final Map<DeadLetterId, DeadMessage> dead = new HashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private final Contracts contracts = ContractFolder.at(Path.of("canonical-model"));

    private Capture capture() {
        DeadMessages messages = id -> Optional.ofNullable(dead.get(id));
        return new Capture(
                messages, Rehearsals.of(messages), contracts, json, Path.of("canonical-model"), new PseudonymKey(data));
    }

    @Test
    void failsAlikeWhereASoapServiceWouldNotHaveIt() throws IOException {
        var content = Files.readString(Path.of("canonical-model/order-confirmed/v1/examples/full.json"));
        var captured = capture()
                .of(Dead.faulted(dead, content, "The order violates a business rule."))
                .orElseThrow();

        assertThat(captured.answer()).hasToString("""
                {"fault":{"code":"Client","message":"The order violates a business rule."}}""");
        assertThat(captured.happens()).isEqualTo("dead, refused: The order violates a business rule.");
    }

    @Test
    void isAnonymousConsistentValidAndFailsAlike() throws IOException {
        var capture = capture();
        var error = "HTTP operation failed invoking https://crm/deals with statusCode: 422 for ada@example.com";
        var first = capture.of(Dead.of(dead, "crm", Dead.example(), error)).orElseThrow();
        var second = capture.of(Dead.of(dead, "crm", Dead.example(), error)).orElseThrow();

        assertThat(contracts.named("order.v1").check(first.sample())).isEmpty();
        assertThat(first.sample().toString())
                .doesNotContain("ada@example.com", "Lovelace", "St James", "7946")
                .contains("\"orderNumber\":\"1001\"", "TEA-1");
        assertThat(second.sample()).isEqualTo(first.sample());
        assertThat(first.error()).contains("422").doesNotContain("ada@example.com");
        assertThat(first.happens()).startsWith("dead, refused: ").contains("422");
    }
}
