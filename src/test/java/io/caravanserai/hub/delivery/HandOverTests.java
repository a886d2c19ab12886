package io.caravanserai.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.contract.ContractFolder;
import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.delivery.attempt.WatchedAttempts;
import io.caravanserai.hub.delivery.system.MadeUpSystems;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import io.caravanserai.hub.ledger.Certainty;
import io.caravanserai.hub.ledger.Failure;
import io.caravanserai.hub.ledger.MemoryLedger;
import io.caravanserai.hub.ledger.NotAccepted;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.partner.DoorAnswers;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Each way in which a naive hand-over from Camel's error handling to the ledger would lose a message. */
class HandOverTests {

    private static final String SEND = "- to: { uri: 'mock:erp' }";

    private final MemoryLedger ledger = new MemoryLedger();
    private CamelContext camel;

    @BeforeEach
    void createContext() throws Exception {
        camel = new DefaultCamelContext();
        camel.setSourceLocationEnabled(true);
        var systems = MadeUpSystems.of(Map.of("erp", EffectClass.NATURAL, "printer", EffectClass.NONE));
        var readiness = new Readiness();
        var services = new HubServices(
                ledger,
                null,
                ContractFolder.at(Path.of("canonical-model")),
                null,
                new StaticListableBeanFactory().getBeanProvider(DoorAnswers.class),
                systems,
                MadeUpSystems.gates(systems, ledger),
                WatchedAttempts.judge(),
                readiness,
                InstantSource.system(),
                new ObjectMapper());
        camel.addComponent("hub", new HubComponent(services));
        camel.getManagementStrategy().addEventNotifier(readiness);
        WatchedAttempts.in(camel);
        load("_shared/failure-handling.camel.yaml", null);
    }

    @AfterEach
    void stopContext() {
        camel.stop();
    }

    @Test
    void deliversWhatWasSent() throws Exception {
        var outcome = run(SEND);

        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void keepsTheAnswerThatTheRouteNames() throws Exception {
        var outcome = run("""
                - to: { uri: 'mock:erp' }
                - setVariable: { name: answer, expression: { constant: { expression: SO-1 } } }""");

        assertThat(outcome).isEqualTo(new Outcome.Delivered("SO-1", List.of()));
    }

    @Test
    void insistsOnTheSettlementWhileTheLedgerIsAway() throws Exception {
        ledger.failNextSettlement(NotAccepted.outOfReach(new IllegalStateException("no connection")));

        var outcome = run("- to: { uri: 'mock:erp' }");

        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void failsWhatTheDeadLetterChannelTook() throws Exception {
        losingTheAnswer();

        var outcome = run(SEND);

        assertThat(failure(outcome).certainty()).isEqualTo(Certainty.UNKNOWN);
        assertThat(outcome).isInstanceOf(Outcome.Later.class);
        assertThat(failure(outcome).step()).startsWith("flow.camel:");
        assertThat(failure(outcome).route()).isEqualTo("test-to-erp");
    }

    @Test
    void deliversWhatARedeliveryBroughtThrough() throws Exception {
        var calls = new AtomicInteger();
        mock("mock:erp").whenAnyExchangeReceived(exchange -> {
            if (calls.incrementAndGet() == 1) {
                throw new ConnectException("refused");
            }
        });

        var outcome = run(SEND);

        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(calls).hasValue(2);
    }

    @Test
    void failsWhenOnePartOfASplitFails() throws Exception {
        mock("mock:erp").whenExchangeReceived(2, exchange -> {
            throw new SocketTimeoutException("read timed out");
        });

        var outcome = run("""
                - setBody: { expression: { constant: { expression: 'a,b,c' } } }
                - split:
                    expression: { tokenize: { token: ',' } }
                    steps:
                      - to: { uri: 'mock:erp' }""");

        assertThat(outcome).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void failsWhatHandledWithoutAReport() throws Exception {
        losingTheAnswer();

        var outcome = runWith("""
                onException:
                  - onException:
                      exception: [ java.io.IOException ]
                      handled: { constant: { expression: 'true' } }
                      steps:
                        - log: { message: swallowed }""", SEND);

        assertThat(outcome).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void failsWhatACatchSwallowed() throws Exception {
        losingTheAnswer();

        var outcome = run("""
                - doTry:
                    steps:
                      - to: { uri: 'mock:erp' }
                    doCatch:
                      - exception: [ java.lang.Exception ]
                        steps:
                          - log: { message: swallowed }""");

        assertThat(outcome).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void failsWhatACatchSwallowedBeforeAnythingWasSent() throws Exception {
        var outcome = run("""
                - doTry:
                    steps:
                      - throwException: { exceptionType: java.lang.IllegalArgumentException, message: no }
                    doCatch:
                      - exception: [ java.lang.Exception ]
                        steps:
                          - log: { message: swallowed }""");

        assertThat(outcome).isInstanceOf(Outcome.Dead.class);
    }

    @Test
    void filtersWhatNoFilterLetThrough() throws Exception {
        var outcome = run("""
                - filter:
                    expression: { simple: { expression: "${variable.subject} == 'other'" } }
                    steps:
                      - to: { uri: 'mock:erp' }""");

        assertThat(outcome).isInstanceOf(Outcome.Filtered.class);
    }

    @Test
    void filtersWhatStoppedBeforeItWasSent() throws Exception {
        var outcome = run("""
                - stop: { }
                - to: { uri: 'mock:erp' }""");

        assertThat(outcome).isInstanceOf(Outcome.Filtered.class);
        assertThat(((Outcome.Filtered) outcome).reason()).contains("sent nothing");
    }

    @Test
    void failsByTheCallerWhenAnInnerRouteHasNoHandler() throws Exception {
        losingTheAnswer();
        inner("errorHandler: { noErrorHandler: { } }");

        var outcome = run("- to: { uri: 'direct:inner' }");

        assertThat(outcome).isInstanceOf(Outcome.Later.class);
        assertThat(failure(outcome).step()).contains("erp");
    }

    @Test
    void failsWhenAnInnerRouteKeepsItsOwnHandler() throws Exception {
        losingTheAnswer();
        inner("description: with Camel's default handler");

        var outcome = run("- to: { uri: 'direct:inner' }");

        assertThat(outcome).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void failsWithoutTheConfigurationThatAMisspeltNameLeavesOut() throws Exception {
        losingTheAnswer();

        var outcome = runNamed("delivry", "", SEND);

        assertThat(outcome).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void failsWhenTheChannelItselfFails() throws Exception {
        load("broken.camel.yaml", """
                - routeConfiguration:
                    id: broken
                    errorHandler:
                      deadLetterChannel:
                        deadLetterUri: mock:broken
                        deadLetterHandleNewException: false
                """);
        losingTheAnswer();
        failing("mock:broken", new IllegalStateException("no room"));

        var outcome = runNamed("broken", "", SEND);

        assertThat(outcome).isNotInstanceOf(Outcome.Delivered.class).isNotInstanceOf(Outcome.Filtered.class);
    }

    @Test
    void failsWhatTheRouteMarksForRollback() throws Exception {
        var outcome = run("""
                - to: { uri: 'mock:erp' }
                - rollback: { markRollbackOnly: true }""");

        assertThat(outcome).isNotInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void endsAtOnceWhatTheTargetRefusedForGood() throws Exception {
        failing("mock:erp", new ContractViolation("x.v1", List.of()));

        var outcome = run(SEND);

        assertThat(outcome).isInstanceOf(Outcome.Dead.class);
        assertThat(failure(outcome).cause()).isEqualTo("contract");
    }

    @Test
    void leavesAnUnknownOutcomeToAPersonWhereTheTargetCanNeitherBeAskedNorToldAKey() throws Exception {
        losingTheAnswer();

        var outcome = runAt("printer", "delivery", "", SEND);

        assertThat(outcome).isInstanceOf(Outcome.Dead.class);
        assertThat(failure(outcome).cause()).isEqualTo("unknown");
    }

    @Test
    void servesASubscriptionUntilItsRouteIsStopped() throws Exception {
        run(SEND);

        assertThat(Serving.served(camel))
                .containsExactly(
                        new Subscription(CanonicalType.parse("order.v1"), "erp", false, "test-to-erp", "test"));
        camel.getRouteController().stopRoute("test-to-erp");
        assertThat(Serving.served(camel)).isEmpty();
    }

    private static Failure failure(Outcome outcome) {
        return outcome instanceof Outcome.Later later ? later.failure() : ((Outcome.Dead) outcome).failure();
    }

    private Outcome run(String steps) throws Exception {
        return runNamed("delivery", "", steps);
    }

    private Outcome runWith(String more, String steps) throws Exception {
        return runNamed("delivery", more, steps);
    }

    private Outcome runNamed(String configuration, String more, String steps) throws Exception {
        return runAt("erp", configuration, more, steps);
    }

    private Outcome runAt(String target, String configuration, String more, String steps) throws Exception {
        if (!more.isBlank()) {
            load("own.camel.yaml", "- routeConfiguration:\n    id: own\n" + more.indent(4));
            configuration = "own";
        }
        load("flow.camel.yaml", """
                - route:
                    id: test-to-%s
                    group: test
                    description: Deliver for a test.
                    routeConfigurationId: %s
                    from:
                      uri: hub:order.v1
                      parameters: { target: %s }
                      steps:
                """.formatted(target, configuration, target) + steps.indent(8));
        camel.start();
        ledger.accept(order()).join();
        await().until(() -> !ledger.settled().isEmpty());
        return ledger.settled().get(0).outcome();
    }

    private void inner(String handler) throws Exception {
        load("inner.camel.yaml", """
                - route:
                    id: test-inner
                    %s
                    from:
                      uri: direct:inner
                      steps:
                        - to: { uri: 'mock:erp' }
                """.formatted(handler));
    }

    private void load(String name, String yaml) throws Exception {
        var resource = yaml == null
                ? ResourceHelper.resolveMandatoryResource(camel, "file:routes/" + name)
                : ResourceHelper.fromString(name, yaml);
        PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
    }

    private MockEndpoint mock(String uri) {
        return camel.getEndpoint(uri, MockEndpoint.class);
    }

    private void losingTheAnswer() {
        failing("mock:erp", new SocketTimeoutException("read timed out"));
    }

    private void failing(String uri, Exception failure) {
        mock(uri).whenAnyExchangeReceived(exchange -> exchange.setException(failure));
    }

    private static Submission order() {
        var content = "{}".getBytes(StandardCharsets.UTF_8);
        return new Submission(
                "shop/door",
                "4711",
                content,
                CanonicalType.parse("order.v1"),
                "4711",
                content,
                "correlation",
                null,
                null,
                null,
                null,
                null);
    }
}
