package io.caravanserai.hub.delivery;

import static io.caravanserai.hub.delivery.OneDelivery.SEND;
import static io.caravanserai.hub.delivery.OneDelivery.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.ledger.Outcome;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each way in which a naive hand-over from Camel's error handling to the ledger would lose a message. */
class SwallowedFailureTests {

    @RegisterExtension
    final OneDelivery delivery = new OneDelivery();

    @Test
    void failsWhenOnePartOfASplitFails() throws Exception {
        delivery.mock("mock:erp").whenExchangeReceived(2, exchange -> {
            throw new SocketTimeoutException("read timed out");
        });

        var outcome = delivery.run("""
                - setBody: { expression: { constant: { expression: 'a,b,c' } } }
                - split:
                    expression: { tokenize: { token: ',' } }
                    steps:
                      - to: { uri: 'mock:erp' }""");

        assertThat(outcome).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void failsWhatHandledWithoutAReport() throws Exception {
        delivery.losingTheAnswer();

        var outcome = delivery.runWith("""
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
        delivery.losingTheAnswer();

        var outcome = delivery.run("""
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
        var outcome = delivery.run("""
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
    void failsByTheCallerWhenAnInnerRouteHasNoHandler() throws Exception {
        delivery.losingTheAnswer();
        delivery.inner("errorHandler: { noErrorHandler: { } }");

        var outcome = delivery.run("- to: { uri: 'direct:inner' }");

        assertThat(outcome).isInstanceOf(Outcome.Later.class);
        assertThat(failure(outcome).step()).contains("erp");
    }

    @Test
    void failsWhenAnInnerRouteKeepsItsOwnHandler() throws Exception {
        delivery.losingTheAnswer();
        delivery.inner("description: with Camel's default handler");

        var outcome = delivery.run("- to: { uri: 'direct:inner' }");

        assertThat(outcome).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void failsWithoutTheConfigurationThatAMisspeltNameLeavesOut() throws Exception {
        delivery.losingTheAnswer();

        var outcome = delivery.runNamed("delivry", "", SEND);

        assertThat(outcome).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void failsWhenTheChannelItselfFails() throws Exception {
        delivery.load("broken.camel.yaml", """
                - routeConfiguration:
                    id: broken
                    errorHandler:
                      deadLetterChannel:
                        deadLetterUri: mock:broken
                        deadLetterHandleNewException: false
                """);
        delivery.losingTheAnswer();
        delivery.failing("mock:broken", new IllegalStateException("no room"));

        var outcome = delivery.runNamed("broken", "", SEND);

        assertThat(outcome).isNotInstanceOf(Outcome.Delivered.class).isNotInstanceOf(Outcome.Filtered.class);
    }

    @Test
    void failsWhatTheRouteMarksForRollback() throws Exception {
        var outcome = delivery.run("""
                - to: { uri: 'mock:erp' }
                - rollback: { markRollbackOnly: true }""");

        assertThat(outcome).isNotInstanceOf(Outcome.Delivered.class);
    }
}
