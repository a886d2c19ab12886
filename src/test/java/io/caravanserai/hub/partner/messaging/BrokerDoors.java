package io.caravanserai.hub.partner.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.ledger.Ledger;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.partner.messaging.LedgerSwitch.Mode;
import io.caravanserai.hub.partner.messaging.LedgerView.Kept;
import io.caravanserai.hub.partner.messaging.LedgerView.Reject;
import jakarta.jms.JMSException;
import jakarta.jms.QueueBrowser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the tests of the brokers' doors share: real brokers, a real ledger that can be cut off, and a look into it. */
@SpringBootTest(
        classes = {DoorHost.class, BrokerDoors.Parts.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camel.main.routes-include-pattern=file:routes/_shared/*.camel.yaml,classpath:partner/messaging-doors.camel.yaml",
            "management.server.port=-1",
            "hub.embedded-postgres.programs=target/postgres",
            "hub.embedded-artemis.users.shops.password=password-of-the-shops",
            "hub.embedded-artemis.users.shops.sends=test.orders.#,test.orders-jms,test.orders-amqp",
            "hub.doors.orders-over-jms.partner=shops",
            "hub.doors.orders-over-amqp.partner=shops",
            "hub.doors.orders-over-mqtt.partner=shops",
            "hub.doors.orders-over-kafka.partner=shops",
            "hub.doors.orders-over-jms.max-body=8KB",
            "hub.doors.orders-over-amqp.max-body=8KB",
            "hub.doors.orders-over-mqtt.max-body=8KB",
            "hub.doors.orders-over-kafka.max-body=8KB"
        })
@Timeout(120)
abstract class BrokerDoors {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    final String door;
    final String order = "T-" + UUID.randomUUID();

    @Autowired
    LedgerSwitch ledger;

    @Autowired
    CamelContext camel;

    @Autowired
    Environment environment;

    @Autowired
    private JdbcClient database;

    BrokerDoors(String door) {
        this.door = door;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Parts {
        @Bean
        static LedgerSwitch ledgerSwitch() {
            return new LedgerSwitch();
        }
    }

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry properties) throws IOException {
        var data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "doors-")
                .toAbsolutePath();
        // PostgreSQL's user differs from root's where root builds
        data.toFile().setExecutable(true, false);
        data.toFile().setReadable(true, false);
        properties.add("hub.data", data::toString);
    }

    @BeforeEach
    void somebodySubscribes(@Autowired Ledger real) {
        ledger.mode = Mode.HERE;
        real.subscribe(new Subscription(CanonicalType.parse("order.v1"), "archive", true, "test"));
    }

    @AfterEach
    void comesBack() {
        ledger.mode = Mode.HERE;
    }

    static byte[] body(String number) {
        return text(number).getBytes(StandardCharsets.UTF_8);
    }

    static String text(String number) {
        try {
            return Files.readString(Path.of("routes/orders/samples/partner-order.json"))
                    .replace("PO-2026-0002", number);
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    List<Kept> kept(String number) {
        return new LedgerView(database, door).kept(number);
    }

    List<Reject> rejects(String part) {
        return new LedgerView(database, door).rejects(part);
    }

    List<String> accepted(List<String> numbers) {
        return new LedgerView(database, door).accepted(numbers);
    }

    long transactions(String part) {
        return new LedgerView(database, door).transactions(part);
    }

    void eventually(Runnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(assertion::run);
    }

    void isKeptOnce(String number) {
        eventually(() -> assertThat(kept(number)).hasSize(1));
    }

    /** Waits until the door has tried, in vain or not. */
    void wasTried(int times) {
        var before = ledger.tries.get();
        eventually(() -> assertThat(ledger.tries.get() - before).isGreaterThanOrEqualTo(times));
    }

    /** Ends the door's connection and takes it up again, as a hub that died and came back. */
    void restartDoor(Runnable between) throws Exception {
        var kamelet = camel.getRoutes().stream()
                .filter(route -> route.getEndpoint() instanceof DoorEndpoint && feeds(route.getRouteId()))
                .findFirst()
                .orElseThrow()
                .getRouteId();
        camel.getRouteController().stopRoute(kamelet);
        between.run();
        camel.getRouteController().startRoute(kamelet);
    }

    /** More often than brokers deliver a message that nobody acknowledges, if they are not told otherwise. */
    final void outlivesManyDeathsOfItsHub() throws Exception {
        ledger.mode = Mode.AWAY;
        send(order, body(order));
        for (int death = 0; death < 12; death++) {
            wasTried(1);
            restartDoor(() -> {});
        }
        ledger.mode = Mode.HERE;

        isKeptOnce(order);
        owesNothing();
    }

    private boolean feeds(String kamelet) {
        return camel.getRoute(door).getEndpoint() instanceof org.apache.camel.component.kamelet.KameletEndpoint source
                && source.getRouteId().equals(kamelet);
    }

    static long count(QueueBrowser browser) throws JMSException {
        long count = 0;
        for (var left = browser.getEnumeration(); left.hasMoreElements(); left.nextElement()) {
            count++;
        }
        return count;
    }

    /** As a partner does, with this identity where the door looks for one outside the body. */
    abstract void send(String identity, byte[] body, Map<String, String> headers) throws Exception;

    final void send(String identity, byte[] body) throws Exception {
        send(identity, body, Map.of());
    }

    /** Messages that the broker still owes this door, which is stopped. */
    abstract long owed() throws Exception;

    final void owesNothing() throws Exception {
        restartDoor(() -> owes(0));
    }

    private void owes(long messages) {
        eventually(() -> {
            try {
                assertThat(owed()).isEqualTo(messages);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    @Test
    void keepsAMessageAndThenAcknowledgesIt() throws Exception {
        send(order, body(order));

        isKeptOnce(order);
        owesNothing();
    }

    @Test
    void leavesAMessageWithItsBrokerWhileTheLedgerIsAway() throws Exception {
        ledger.mode = Mode.AWAY;
        send(order, body(order));
        wasTried(2);
        restartDoor(() -> owes(1));
        wasTried(1);
        ledger.mode = Mode.HERE;

        isKeptOnce(order);
        owesNothing();
        assertThat(kept(order)).hasSize(1);
    }

    @Test
    void knowsAMessageAgainThatWasKeptButNotAcknowledged() throws Exception {
        ledger.mode = Mode.LOSES_ANSWERS;
        send(order, body(order));
        isKeptOnce(order);
        var before = ledger.tries.get();
        restartDoor(() -> ledger.mode = Mode.HERE);
        eventually(() -> assertThat(ledger.tries.get()).isGreaterThan(before));

        owesNothing();
        assertThat(kept(order)).hasSize(1);
        assertThat(rejects(order)).isEmpty();
    }

    @Test
    void keepsWhatBreaksItsContractAndGoesOn() throws Exception {
        var broken = text(order).replace("\"EUR\"", "\"euro\"").getBytes(StandardCharsets.UTF_8);
        var garbage = ("no JSON at all, " + order).getBytes(StandardCharsets.UTF_8);
        send(order, broken);
        send(order, garbage);
        send(order + "-next", body(order + "-next"));

        isKeptOnce(order + "-next");
        assertThat(rejects(order)).extracting(Reject::cause).containsExactly("contract", "contract");
        assertThat(rejects(order)).extracting(Reject::content).containsExactlyInAnyOrder(broken, garbage);
        owesNothing();
    }

    @Test
    void keepsWhatIsTooLargeAndGoesOn() throws Exception {
        var large = (text(order) + " ".repeat(9_000)).getBytes(StandardCharsets.UTF_8);
        send(order, large);
        send(order + "-next", body(order + "-next"));

        isKeptOnce(order + "-next");
        assertThat(rejects(order)).singleElement().satisfies(reject -> {
            assertThat(reject.cause()).isEqualTo("oversize");
            assertThat(reject.content()).isEqualTo(large);
        });
        owesNothing();
    }

    @Test
    void keepsAllOfManyMessages() throws Exception {
        var numbers = IntStream.range(0, 100).mapToObj(i -> order + "-" + i).toList();
        for (var number : numbers) {
            send(number, body(number));
        }

        eventually(() -> assertThat(accepted(numbers)).containsExactlyInAnyOrderElementsOf(numbers));
        owesNothing();
    }

    @Test
    void letsNoHeaderInThatIsNotListed() throws Exception {
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        send(order, body(order), Map.of("traceparent", trace, "CamelFileName", "../x", "operationName", "other"));

        isKeptOnce(order);
        var seen = camel.getEndpoint("mock:seen", MockEndpoint.class).getReceivedExchanges().stream()
                .map(Exchange::getMessage)
                .filter(message -> message.getBody(String.class).contains(order))
                .toList();
        assertThat(seen).isNotEmpty().allSatisfy(message -> {
            assertThat(message.getHeader("traceparent")).isEqualTo(trace);
            assertThat(message.getHeaders().toString()).doesNotContain("../x", "other");
        });
    }
}
