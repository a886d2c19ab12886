package io.caravanserai.hub.deadletter.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.deadletter.rehearse.Rehearsed.Verdict;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.message.MessageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What an operator learns of dead letters before anything is sent again. */
class DeadLetterRehearsalTests {

    private final Map<DeadLetterId, DeadMessage> dead = new HashMap<>();
    private final StandardEnvironment environment = new StandardEnvironment();
    private final DeadLetterRehearsal rehearsal =
            new DeadLetterRehearsal(id -> Optional.ofNullable(dead.get(id)), environment, new ObjectMapper());

    DeadLetterRehearsalTests() {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("hub", Map.of("systems.payments.payment-method", "pm_card_visa")));
    }

    @Test
    void tellsWhichWouldPassAndWhyOthersWouldNot() throws IOException {
        var good = dies("crm", Dead.example());
        var unknownCurrency = dies("payments", Dead.example().replace("\"EUR\"", "\"XXX\""));
        var gone = new DeadLetterId(new MessageId(UUID.randomUUID()), "crm");

        var told = rehearsal.of(List.of(good, unknownCurrency, gone), Map.of(), Map.of());

        assertThat(told)
                .extracting(Rehearsed::verdict)
                .containsExactly(Verdict.WOULD_PASS, Verdict.WOULD_STILL_FAIL, Verdict.NOT_THERE);
        assertThat(told.get(1).detail()).contains("mapping", "Stripe does not take XXX", "orders-to-payments");
        assertThat(told).noneMatch(Rehearsed::changed);
    }

    @Test
    void showsWhatACandidateWouldSendInsteadWithoutPersonalData() throws IOException {
        var letter = dies("crm", Dead.example());
        var mapping = Files.readString(Path.of("mappings/orders/order-to-crm-deal.jslt"));

        var told = rehearsal.of(
                List.of(letter),
                Map.of("order-to-crm-deal.jslt", mapping.replace("\"Order \"", "\"Sale \"")),
                Map.of());

        assertThat(told).singleElement().satisfies(one -> {
            assertThat(one.verdict()).isEqualTo(Verdict.WOULD_PASS);
            assertThat(one.changed()).isTrue();
            assertThat(one.difference()).anyMatch(line -> line.startsWith("-") && line.contains("Order 1001"));
            assertThat(one.difference()).anyMatch(line -> line.startsWith("+") && line.contains("Sale 1001"));
            assertThat(String.join("\n", one.difference())).doesNotContain("ada@example.com", "Lovelace");
        });
    }

    @Test
    void refusesACandidateOutsideOfRoutesAndMappings() throws IOException {
        var letter = dies("crm", Dead.example());

        for (var place : List.of("mappings/../../etc/passwd", "/etc/passwd", "mappings/orders/.hidden")) {
            assertThatThrownBy(() -> rehearsal.of(List.of(letter), Map.of(place, ""), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private DeadLetterId dies(String target, String content) {
        return Dead.of(dead, target, content, "it died");
    }
}
