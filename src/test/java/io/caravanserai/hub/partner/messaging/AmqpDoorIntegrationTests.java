package io.caravanserai.hub.partner.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.partner.messaging.LedgerView.Kept;
import io.caravanserai.hub.partner.messaging.LedgerView.Reject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.Test;

/** The door kamelet:amqp-queue-source, with the embedded Artemis. */
class AmqpDoorIntegrationTests extends BrokerDoors {

    private static final String QUEUE = "test.orders-amqp";

    AmqpDoorIntegrationTests() {
        super("orders-over-amqp");
    }

    private jakarta.jms.JMSContext partner() {
        return new JmsConnectionFactory(
                        environment.getProperty("hub.artemis.user"),
                        environment.getProperty("hub.artemis.password"),
                        environment.getProperty("hub.artemis.amqp-url"))
                .createContext();
    }

    @Override
    void send(String identity, byte[] body, Map<String, String> headers) {
        try (var session = partner()) {
            var producer = session.createProducer().setProperty("X_HYPHEN_Order", identity);
            headers.forEach(producer::setProperty);
            producer.send(session.createQueue(QUEUE), body);
        }
    }

    @Override
    long owed() throws Exception {
        try (var session = partner()) {
            return count(session.createBrowser(session.createQueue(QUEUE)));
        }
    }

    @Test
    void losesNothingToABrokerThatCountsDeliveries() throws Exception {
        outlivesManyDeathsOfItsHub();
    }

    @Test
    void takesTheNamedHeaderForTheIdentity() throws Exception {
        send(order, body(order));
        send(order, body(order));
        send(order + "-last", body(order + "-last"));

        isKeptOnce(order + "-last");
        assertThat(kept(order)).extracting(Kept::key).containsOnlyOnce(order);
    }

    @Test
    void keepsWhatComesWithTheIdentityOfAnother() throws Exception {
        send(order, body(order));
        isKeptOnce(order);
        send(order, body(order + "-other"));

        eventually(() ->
                assertThat(rejects(order + "-other")).extracting(Reject::cause).containsExactly("conflict"));
    }

    @Test
    void keepsWhatHasNoIdentity() {
        try (var session = partner()) {
            session.createProducer().send(session.createQueue(QUEUE), text(order));
        }

        eventually(() -> assertThat(rejects(order)).singleElement().satisfies(reject -> {
            assertThat(reject.cause()).isEqualTo("identity");
            assertThat(reject.reason()).contains("header X-Order");
        }));
    }

    @Test
    void keepsAnObjectUnopened() {
        try (var session = partner()) {
            session.createProducer().send(session.createQueue(QUEUE), new ArrayList<>(List.of(order)));
        }

        eventually(() -> assertThat(rejects(order)).extracting(Reject::cause).containsExactly("form"));
    }
}
