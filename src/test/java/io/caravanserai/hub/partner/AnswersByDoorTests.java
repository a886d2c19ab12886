package io.caravanserai.hub.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.message.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AnswersByDoorTests {

    private static final MessageId REJECT = new MessageId(new UUID(0, 7));

    private final WebDoors web = new WebDoors();
    private final DoorAnswers answers = new AnswersByDoor(doors(), List.of(web));
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Exchange exchange = new DefaultExchange(camel);

    /** Notes how it was to answer. */
    private static final class WebDoors implements DoorAnswer {

        private final List<Boolean> quarantined = new ArrayList<>();

        @Override
        public boolean speaksFor(Endpoint door) {
            return door instanceof PlatformHttpEndpoint;
        }

        @Override
        public void answer(Exchange exchange, Refusal refusal, boolean quarantined) {
            this.quarantined.add(quarantined);
        }
    }

    @BeforeEach
    void throughAWebDoor() {
        exchange.getExchangeExtension()
                .setFromEndpoint(new PlatformHttpEndpoint("platform-http:/x", "/x", new PlatformHttpComponent()));
        exchange.setException(new IllegalStateException("refused"));
    }

    @Test
    void tellsARefusalInTheWordsOfItsDoor() {
        from("plain");
        answers.answer(exchange, refusal(400, REJECT));

        assertThat(exchange.getException()).isNull();
        assertThat(Refusal.of(exchange)).isNotNull();
        assertThat(web.quarantined).containsExactly(false);
    }

    @Test
    void callsAKeptRejectReceivedWhereTheDoorQuarantines() {
        from("careful");
        answers.answer(exchange, refusal(400, REJECT));

        assertThat(web.quarantined).containsExactly(true);
    }

    @Test
    void neverCallsReceivedWhatWasNotKept() {
        from("careful");
        answers.answer(exchange, new Refusal(503, "Not now", "later", List.of(), Duration.ofSeconds(1), REJECT));
        answers.answer(exchange, new Refusal(400, "No", "no", List.of(), null, null));

        assertThat(web.quarantined).containsExactly(false, false);
    }

    @Test
    void leavesAloneWhatIsNoWebDoor() {
        var file = new DefaultExchange(camel);
        answers.answer(file, refusal(400, REJECT));

        assertThat(web.quarantined).isEmpty();
        assertThat(Refusal.of(file)).isNotNull();
    }

    private void from(String door) {
        exchange.setProperty(Caller.PROPERTY, new Caller("acme", door));
    }

    private static Refusal refusal(int status, MessageId kept) {
        return new Refusal(status, "Contract violated", "two findings", List.of(), null, kept);
    }

    private static Doors doors() {
        var settings = new Binder(new MapConfigurationPropertySource(
                        Map.of("hub.doors.plain.path", "/x", "hub.doors.careful.on-refusal", "quarantine")))
                .bind("hub.doors", Bindable.mapOf(String.class, DoorProperties.class))
                .get();
        return new Doors(settings);
    }
}
