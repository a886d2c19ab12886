package io.caravanserai.hub.delivery;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.contract.ContractFolder;
import io.caravanserai.hub.delivery.attempt.RouteResults;
import io.caravanserai.hub.delivery.attempt.WatchedAttempts;
import io.caravanserai.hub.delivery.gate.MadeUpGates;
import io.caravanserai.hub.delivery.system.MadeUpSystems;
import io.caravanserai.hub.delivery.system.SystemProperties.EffectClass;
import io.caravanserai.hub.delivery.system.Systems;
import io.caravanserai.hub.ledger.Failure;
import io.caravanserai.hub.ledger.Outcome;
import io.caravanserai.hub.ledger.Submission;
import io.caravanserai.hub.ledger.memory.MemoryLedger;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.partner.DoorAnswers;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** One order, delivered by the route that a test gives to a target that the test lets fail. */
final class OneDelivery implements BeforeEachCallback, AfterEachCallback {

    static final String SEND = "- to: { uri: 'mock:erp' }";

    final MemoryLedger ledger = new MemoryLedger();
    CamelContext camel;
    private final Systems systems;

    OneDelivery() {
        this(MadeUpSystems.of(Map.of("erp", EffectClass.NATURAL, "printer", EffectClass.NONE)));
    }

    OneDelivery(Systems systems) {
        this.systems = systems;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        camel = new DefaultCamelContext();
        camel.setSourceLocationEnabled(true);
        var readiness = new Readiness();
        var services = new HubServices(
                ledger,
                null,
                ContractFolder.at(Path.of("canonical-model")),
                null,
                new StaticListableBeanFactory().getBeanProvider(DoorAnswers.class),
                systems,
                MadeUpGates.of(systems, ledger),
                WatchedAttempts.judge(),
                readiness,
                new RouteResults(),
                InstantSource.system(),
                new ObjectMapper());
        camel.addComponent("hub", new HubComponent(services));
        camel.getManagementStrategy().addEventNotifier(readiness);
        WatchedAttempts.in(camel);
        load("_shared/failure-handling.camel.yaml", null);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        camel.stop();
    }

    static Failure failure(Outcome outcome) {
        return outcome instanceof Outcome.Later later ? later.failure() : ((Outcome.Dead) outcome).failure();
    }

    Outcome run(String steps) throws Exception {
        return runNamed("delivery", "", steps);
    }

    Outcome runWith(String more, String steps) throws Exception {
        return runNamed("delivery", more, steps);
    }

    Outcome runNamed(String configuration, String more, String steps) throws Exception {
        return runAt("erp", configuration, more, steps);
    }

    Outcome runAt(String target, String configuration, String more, String steps) throws Exception {
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

    void inner(String handler) throws Exception {
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

    void load(String name, String yaml) throws Exception {
        var resource = yaml == null
                ? ResourceHelper.resolveMandatoryResource(camel, "file:routes/" + name)
                : ResourceHelper.fromString(name, yaml);
        PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
    }

    MockEndpoint mock(String uri) {
        return camel.getEndpoint(uri, MockEndpoint.class);
    }

    void losingTheAnswer() {
        failing("mock:erp", new SocketTimeoutException("read timed out"));
    }

    void failing(String uri, Exception failure) {
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
