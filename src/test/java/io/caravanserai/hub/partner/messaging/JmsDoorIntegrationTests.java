package io.caravanserai.hub.partner.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;

/** The door kamelet:jms-queue-source, with the embedded Artemis. */
class JmsDoorIntegrationTests extends BrokerDoors {

    private static final String QUEUE = "test.orders-jms";

    JmsDoorIntegrationTests() {
        super("orders-over-jms");
    }

    @FunctionalInterface
    private interface Work<R> {
        R in(jakarta.jms.JMSContext session) throws Exception;
    }

    private <R> R asPartner(Work<R> work) throws Exception {
        try (var factory = new ActiveMQConnectionFactory(environment.getProperty("hub.artemis.url"));
                var session = factory.createContext(
                        environment.getProperty("hub.artemis.user"), environment.getProperty("hub.artemis.password"))) {
            return work.in(session);
        }
    }

    @Override
    void send(String identity, byte[] body, Map<String, String> headers) throws Exception {
        asPartner(session -> {
            var producer = session.createProducer();
            headers.forEach(producer::setProperty);
            return producer.send(session.createQueue(QUEUE), body);
        });
    }

    @Override
    long owed() throws Exception {
        return asPartner(session -> count(session.createBrowser(session.createQueue(QUEUE))));
    }

    @Test
    void takesTheMessageIdForTheIdentity() throws Exception {
        var id = asPartner(session -> {
            Message message = session.createTextMessage(text(order));
            session.createProducer().send(session.createQueue(QUEUE), message);
            return message.getJMSMessageID();
        });

        isKeptOnce(order);
        assertThat(kept(order).get(0).key()).isEqualTo(id);
    }

    @Test
    void losesNothingToABrokerThatCountsDeliveries() throws Exception {
        outlivesManyDeathsOfItsHub();
    }

    @Test
    void keepsAnObjectUnopenedAndGoesOn() throws Exception {
        asPartner(
                session -> session.createProducer().send(session.createQueue(QUEUE), new ArrayList<>(List.of(order))));
        send(order, body(order + "-next"));

        isKeptOnce(order + "-next");
        assertThat(rejects(order)).singleElement().satisfies(reject -> {
            assertThat(reject.cause()).isEqualTo("form");
            assertThat(reject.reason()).contains("object message");
            assertThat(reject.content()).startsWith(0xAC, 0xED, 0x00, 0x05);
        });
    }

    @Test
    void waitsForADatabaseThatHangs() throws Exception {
        var database = database();
        signal("-STOP", database);
        try {
            send(order, body(order));
            wasTried(2);
        } finally {
            signal("-CONT", database);
        }

        isKeptOnce(order);
        owesNothing();
    }

    private List<ProcessHandle> database() throws IOException {
        var file = Path.of(environment.getRequiredProperty("hub.data"), "postgres/data/postmaster.pid");
        var postmaster = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).get(0).strip()))
                .orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException {
        var command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(one -> command.add("" + one.pid()));
        new ProcessBuilder(command).start().onExit().join();
    }
}
