package io.caravanserai.hub.deadletter.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.deadletter.rehearse.Rehearsed.Verdict;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.rehearsal.Project;
import io.caravanserai.hub.rehearsal.scratch.ScratchHub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
                .addFirst(new MapPropertySource(
                        "hub",
                        Map.of("systems.payments.payment-method", "pm_card_visa", "systems.crm.owner", "sales-it")));
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
    void takesATargetThatRefusedSomethingToRefuseTheSameAgain() throws IOException {
        var now = firstRequest();
        var byItsBytes = refused(new Refusal("no such customer", now.digest(), null));
        var byItsMappings = refused(new Refusal("no such customer", null, now.handledBy()));

        assertThat(rehearsal.of(List.of(byItsBytes, byItsMappings), Map.of(), Map.of()))
                .allSatisfy(one -> {
                    assertThat(one.verdict()).isEqualTo(Verdict.WOULD_STILL_FAIL);
                    assertThat(one.detail()).isEqualTo("refused: no such customer (the same would be sent again)");
                });
        var asked = new ObjectMapper()
                .readTree("[{\"status\": 200, \"body\": {\"results\": [{\"id\": \"1\"}], \"id\": \"1\"}}]");
        assertThat(rehearsal.of(List.of(byItsBytes), Map.of(), Map.of("crm", asked)))
                .noneMatch(one -> String.valueOf(one.detail()).contains("no such customer"));
    }

    @Test
    void tellsWhatATargetThatRefusedWouldBeSentInstead() throws IOException {
        var mapping = Files.readString(Path.of("mappings/orders/order-to-crm-contact.jslt"));
        var letter = refused(new Refusal("no such customer", firstRequest().digest(), null));
        var since = refused(new Refusal("no such customer", "0".repeat(64), "orders/order-to-crm-contact@0"));

        var candidate = rehearsal.of(
                List.of(letter),
                Map.of("order-to-crm-contact.jslt", mapping.replace(".customer.name", "\"Customer\"")),
                Map.of());
        var mended = rehearsal.of(List.of(since), Map.of(), Map.of());

        assertThat(candidate).singleElement().satisfies(one -> {
            assertThat(one.verdict()).isEqualTo(Verdict.OUTPUT_CHANGES);
            assertThat(one.detail()).contains("no such customer");
            assertThat(one.difference()).anyMatch(line -> line.startsWith("+") && line.contains("Customer"));
        });
        assertThat(mended).singleElement().satisfies(one -> {
            assertThat(one.verdict()).isEqualTo(Verdict.OUTPUT_CHANGES);
            assertThat(one.difference()).anyMatch(line -> line.startsWith("+"));
            assertThat(String.join("\n", one.difference())).doesNotContain("ada@example.com");
        });
    }

    @Test
    void saysSoWhereNobodyKnowsWhetherTheSameWouldBeSent() throws IOException {
        var letter = refused(new Refusal("no such customer", null, null));

        assertThat(rehearsal.of(List.of(letter), Map.of(), Map.of()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.verdict()).isEqualTo(Verdict.WOULD_PASS);
                    assertThat(one.detail()).contains("no such customer", "nobody knows");
                });
    }

    private record First(String digest, String handledBy) {}

    /** What the CRM is asked first for the example. */
    private static First firstRequest() throws IOException {
        try (var hub = ScratchHub.start(Project.here().settings())) {
            hub.begin(new ObjectMapper().createObjectNode(), Instant.EPOCH);
            hub.deliver("crm", "order.v1", Dead.example().getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
            return new First(
                    hub.requests().get(0).digest(),
                    hub.ledger().settled().get(0).handledBy());
        }
    }

    private DeadLetterId refused(Refusal refusal) throws IOException {
        return Dead.of(dead, "crm", Dead.example(), refusal.message(), refusal);
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
