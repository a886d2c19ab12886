package io.caravanserai.hub.partner.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.ledger.turn.Cursors;
import io.caravanserai.hub.ledger.turn.Cursors.Cursor;
import io.caravanserai.hub.ledger.turn.Turns;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.partner.DiskRoom;
import io.caravanserai.hub.partner.MessageRefused;
import io.caravanserai.hub.partner.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** The polling door as its kamelet makes it, at a real HTTP server, with a stand-in for the ledger. */
class PolledDoorIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final MockEnvironment settings = new MockEnvironment();
    private final Map<String, Cursor> cursors = new ConcurrentHashMap<>();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final List<String> rejected = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private PolledHost host;

    @BeforeEach
    void begin() throws Exception {
        host = new PolledHost();
        settings.setProperty("systems.cloud.url", host.url());
        settings.setProperty("systems.cloud.deliver.timeout", "2s");
    }

    @AfterEach
    void end() throws Exception {
        camel.close();
        host.close();
    }

    @Test
    void takesEveryItemOfEveryPageInOrderAndGoesOnWhereItWas() throws Exception {
        host.page("/changes?site=1", "{\"items\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"next\": \"p 2&\"}");
        host.page("/changes?site=1&cursor=p+2%26", "{\"items\": [{\"id\": 3}], \"next\": \"p3\"}");
        host.page("/changes?site=1&cursor=p3", "{\"items\": [], \"next\": \"p3\"}");
        start("&cursorAt=/next");

        await().atMost(SOON).until(() -> cursor().equals("p3"));
        assertThat(accepted).containsExactly("a", "b", "3");

        host.page("/changes?site=1&cursor=p3", "{\"items\": [{\"id\": \"c\"}], \"next\": \"p4\"}");
        host.page("/changes?site=1&cursor=p4", "{\"items\": [], \"next\": null}");
        await().atMost(SOON).until(() -> cursor().equals("p4"));
        assertThat(accepted).containsExactly("a", "b", "3", "c");
    }

    @Test
    void asksAnUnchangedPageByItsTagAlone() throws Exception {
        host.pages.put("/changes?site=1", new PolledHost.Answer(200, "\"v1\"", "{\"items\": [{\"id\": \"a\"}]}"));
        start("");

        await().atMost(SOON).until(() -> host.asked.size() >= 4);
        assertThat(accepted).containsExactly("a");
        assertThat(host.asked.subList(1, 4)).allMatch(asked -> asked.contains("\"v1\""));

        host.pages.put("/changes?site=1", new PolledHost.Answer(200, "\"v2\"", "{\"items\": [{\"id\": \"b\"}]}"));
        await().atMost(SOON).until(() -> accepted.contains("b"));
    }

    @Test
    void staysWhereItIsUntilAllOfAPageIsKept() throws Exception {
        host.page("/changes?site=1", "{\"items\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"next\": \"2\"}");
        host.page("/changes?site=1&cursor=2", "{\"items\": []}");
        away = true;
        start("&cursorAt=/next");
        await().atMost(SOON).until(() -> host.asked.size() >= 3);
        assertThat(cursors).isEmpty();

        away = false;
        await().atMost(SOON).until(() -> cursor().equals("2"));
        assertThat(accepted).containsExactly("a", "b");
    }

    @Test
    void keepsAsRejectsWhatHasNoIdentityAndPagesThatCannotBeRead() throws Exception {
        host.page("/changes?site=1", "{\"items\": [{\"id\": \"a\"}, {\"no\": \"id\"}, 7], \"next\": \"2\"}");
        host.page("/changes?site=1&cursor=2", "<html>Sorry</html>");
        start("&cursorAt=/next");

        await().atMost(SOON).until(() -> rejected.contains("<html>Sorry</html>"));
        assertThat(accepted).containsExactly("a");
        assertThat(rejected).contains("{\"no\":\"id\"}", "7");
        assertThat(cursor()).isEqualTo("2");
    }

    @Test
    void breaksOffAPageThatDoesNotEndAndGoesOn() throws Exception {
        host.page("/changes?site=1", "<endless>");
        start("&maxPageSize=100000");
        await().atMost(SOON).until(() -> host.asked.size() >= 2);

        host.page("/changes?site=1", "{\"items\": [{\"id\": \"a\"}]}");
        await().atMost(SOON).until(() -> accepted.contains("a"));
    }

    @Test
    void looksNoEarlierThanItIsTold() throws Exception {
        host.pages.put("/changes?site=1", new PolledHost.Answer(429, null, ""));
        start("");

        await().atMost(SOON).until(() -> host.asked.size() == 1);
        await().during(Duration.ofSeconds(1)).until(() -> host.asked.size() == 1);
    }

    @Test
    void takesNoMorePagesAtOnceThanItMay() throws Exception {
        for (int i = 0; i < 10; i++) {
            var address = "/changes?site=1" + (i == 0 ? "" : "&cursor=" + i);
            host.page(address, "{\"items\": [{\"id\": \"i" + i + "\"}], \"next\": \"" + (i + 1) + "\"}");
        }
        start("&cursorAt=/next&maxPages=3&delay=10m");

        await().atMost(SOON).until(() -> cursor().equals("3"));
        await().during(Duration.ofMillis(500)).until(() -> accepted.size() == 3);
    }

    private String cursor() {
        return String.valueOf(cursors.getOrDefault("changes", Cursor.BEGINNING).value());
    }

    private void start(String options) throws Exception {
        var kept = new Cursors() {
            @Override
            public Cursor read(String name) {
                return cursors.getOrDefault(name, Cursor.BEGINNING);
            }

            @Override
            public void move(String name, Cursor from, Cursor to) {
                cursors.put(name, to);
            }
        };
        var services = new PollServices(
                kept, Turns.ALWAYS, new DiskRoom(() -> Long.MAX_VALUE, 1), settings, system -> "Bearer of " + system);
        camel.getRegistry().bind("poll-component", new PollComponent(services));
        var kamelets = new KameletComponent();
        kamelets.setLocation("file:routes/_shared/kamelets");
        kamelets.setNoErrorHandler(true); // as in application.yaml
        camel.addComponent("kamelet", kamelets);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Throwable.class).handled(true).process(PolledDoorIntegrationTests.this::refuse);
                from("kamelet:http-poll-source?system=cloud&path=RAW(changes?site=1)&name=changes&items=/items"
                                + "&identityAt=/id" + (options.contains("delay") ? "" : "&delay=100ms") + options)
                        .routeId("changes-from-cloud")
                        .process(PolledDoorIntegrationTests.this::accept);
            }
        });
        camel.start();
    }

    private void accept(Exchange exchange) throws Exception {
        if (away) {
            throw new IllegalStateException("away");
        }
        MessageRefused.throwIfHeld(exchange);
        new ObjectMapper().readTree(exchange.getMessage().getBody(byte[].class));
        accepted.add(exchange.getVariable("identity", String.class));
    }

    private void refuse(Exchange exchange) {
        var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        var kept = cause instanceof MessageRefused;
        if (kept) {
            rejected.add(exchange.getMessage().getBody(String.class));
        }
        exchange.setProperty(
                Refusal.PROPERTY,
                new Refusal(
                        kept ? 400 : 503,
                        "Refused",
                        "for a test",
                        List.of(),
                        null,
                        kept ? new MessageId(new UUID(0, 7)) : null));
    }
}
