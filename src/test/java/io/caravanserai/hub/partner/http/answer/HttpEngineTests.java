package io.caravanserai.hub.partner.http.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.partner.settings.IntakeLimits;
import jakarta.servlet.AsyncEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumerAware;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/** How a request becomes an exchange, and when it is answered. */
@Timeout(60)
class HttpEngineTests {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Executor FULL = task -> {
        throw new RejectedExecutionException("full");
    };

    private final DefaultCamelContext camel = new DefaultCamelContext();

    /** One request and what was answered to it. */
    private record Asked(MockHttpServletRequest request, MockHttpServletResponse response) {

        boolean isAnswered() {
            return !request.isAsyncStarted();
        }
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void answersWhenTheRouteIsDoneAndNotBefore() throws Exception {
        var going = new ConcurrentLinkedQueue<AsyncCallback>();
        var consumer = consumer(4, FULL, goesOnLater(going));

        var asked = ask(consumer, "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(asked.isAnswered()).isFalse();
        assertThat(asked.response.isCommitted()).isFalse();
        going.remove().done(false);
        assertThat(asked.isAnswered()).isTrue();
        assertThat(asked.response.getContentAsString()).isEqualTo("kept");
    }

    @Test
    void keepsNoThreadForWhatWaitsButTakesNoMoreThanItHasThreads() throws Exception {
        var going = new ConcurrentLinkedQueue<AsyncCallback>();
        var consumer = consumer(2, FULL, goesOnLater(going));

        var waiting = List.of(ask(consumer, bytes("{}")), ask(consumer, bytes("{}")));
        var beyond = ask(consumer, bytes("{}"));

        assertThat(waiting).noneMatch(Asked::isAnswered);
        assertThat(beyond.response.getStatus()).isEqualTo(503);
        assertThat(beyond.response.getHeader("Retry-After")).isEqualTo("7");
        assertThat(beyond.response.getContentType()).isEqualTo("application/problem+json");
        going.remove().done(false);
        going.remove().done(false);
        assertThat(waiting).allMatch(Asked::isAnswered);
        assertThat(ask(consumer, bytes("{}")).isAnswered()).isFalse();
        going.remove().done(false);
    }

    @Test
    void handsWhatWouldTakeTheLastThreadsToTheTaskExecutor() throws Exception {
        var letGo = new CountDownLatch(1);
        var names = new ConcurrentLinkedQueue<String>();
        var consumer = consumer(1, task -> new Thread(task, "task").start(), new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/orders").routeId("orders").process(exchange -> {
                    names.add(Thread.currentThread().getName());
                    letGo.await();
                    exchange.getMessage().setBody("slow");
                });
            }
        });
        var first = CompletableFuture.supplyAsync(() -> ask(consumer, bytes("{}")));
        await().atMost(LONG).until(() -> names.size() == 1);

        var second = ask(consumer, bytes("{}"));

        await().atMost(LONG).until(() -> names.contains("task"));
        assertThat(second.isAnswered()).isFalse();
        letGo.countDown();
        await().atMost(LONG).until(second::isAnswered);
        assertThat(second.response.getContentAsString()).isEqualTo("slow");
        assertThat(first.join().response.getContentAsString()).isEqualTo("slow");
    }

    @Test
    void handsTheRouteTheVeryBytesThatCame() throws Exception {
        var arrived = new ArrayList<Object>();
        var consumer = consumer(4, FULL, new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/orders")
                        .routeId("orders")
                        .process(exchange -> arrived.add(exchange.getIn().getBody()));
            }
        });
        byte[] noText = {'"', (byte) 0xE9, '"'};

        ask(consumer, noText);

        assertThat(arrived).singleElement().isEqualTo(noText);
    }

    @Test
    void answersOnceWhenTheRouteEndsAfterItsTime() throws Exception {
        var going = new ConcurrentLinkedQueue<AsyncCallback>();
        var consumer = consumer(4, FULL, goesOnLater(going));
        var asked = ask(consumer, bytes("{}"));
        var async = (MockAsyncContext) asked.request.getAsyncContext();
        assertThat(async).isNotNull();

        for (var listener : async.getListeners()) {
            listener.onTimeout(new AsyncEvent(async));
        }
        going.remove().done(false);

        assertThat(asked.response.getStatus()).isEqualTo(503);
        assertThat(asked.response.getContentAsString()).doesNotContain("kept");
        assertThat(camel.getInflightRepository().size()).isZero();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static RoutesBuilder goesOnLater(Queue<AsyncCallback> going) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/orders").routeId("orders").process(new AsyncProcessorSupport() {
                    @Override
                    public boolean process(Exchange exchange, AsyncCallback callback) {
                        exchange.getMessage().setBody("kept");
                        going.add(callback);
                        return false;
                    }
                });
            }
        };
    }

    private HttpConsumer consumer(int threads, Executor tasks, RoutesBuilder routes) throws Exception {
        var limits = new IntakeLimits(
                LONG,
                DataSize.ofBytes(1),
                Duration.ofSeconds(7),
                new IntakeLimits.Share(64, DataSize.ofMegabytes(1), 1000));
        var component = new PlatformHttpComponent(camel);
        component.setEngine(new HttpEngine(tasks, 0, threads, limits));
        camel.addComponent("platform-http", component);
        camel.addRoutes(routes);
        camel.start();
        var door = (PlatformHttpConsumerAware) camel.getRoute("orders").getConsumer();
        return (HttpConsumer) door.getPlatformHttpConsumer();
    }

    private static Asked ask(HttpConsumer consumer, byte[] body) {
        var request = new MockHttpServletRequest("POST", "/orders");
        request.setAsyncSupported(true);
        request.setContentType("application/json");
        request.setContent(body);
        request.setAttribute(HeldBody.ATTRIBUTE, (HeldBody) () -> body);
        var asked = new Asked(request, new MockHttpServletResponse());
        assertThat(consumer.service(request, asked.response)).isNull();
        return asked;
    }
}
