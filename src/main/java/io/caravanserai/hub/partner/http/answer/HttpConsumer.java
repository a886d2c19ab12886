package io.caravanserai.hub.partner.http.answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConstants;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.http.common.HttpHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One address of the web server and the route behind it. */
final class HttpConsumer extends SpringBootPlatformHttpConsumer {

    private final HttpEngine engine;
    private final HttpBinding binding;

    HttpConsumer(PlatformHttpEndpoint endpoint, Processor processor, HttpEngine engine) {
        super(endpoint, processor, engine.tasks());
        this.engine = engine;
        this.binding = new HttpBinding(endpoint);
    }

    /** Nothing for Spring to wait for: the request is answered here, at once or later. */
    @Override
    public @Nullable CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
        if (getEndpoint().isUseCookieHandler()) {
            return super.service(request, response);
        }
        var answer = Answer.to(request, response, engine.comeAgain());
        if (isSuspended()) {
            answer.comeAgain();
        } else if (engine.enter()) {
            try {
                begin(request, response, answer);
                answer.letGo();
            } finally {
                engine.left();
                MDC.clear(); // the route's; it goes on elsewhere
            }
        } else {
            queue(request, response, answer);
        }
        return null;
    }

    private void begin(HttpServletRequest request, HttpServletResponse response, Answer answer) {
        Exchange exchange;
        try {
            exchange = exchange(request, response);
        } catch (Exception unreadable) {
            engine.answered();
            unreadable(unreadable, answer);
            return;
        }
        getAsyncProcessor().process(exchange, doneSync -> {
            engine.answered();
            end(exchange, answer);
        });
    }

    private void queue(HttpServletRequest request, HttpServletResponse response, Answer answer) {
        answer.letGo();
        try {
            engine.tasks().execute(() -> stay(request, response, answer));
        } catch (RejectedExecutionException full) {
            answer.comeAgain();
        }
    }

    private void stay(HttpServletRequest request, HttpServletResponse response, Answer answer) {
        Exchange exchange;
        try {
            exchange = exchange(request, response);
        } catch (Exception unreadable) {
            unreadable(unreadable, answer);
            return;
        }
        try {
            getProcessor().process(exchange);
        } catch (Exception failure) {
            exchange.setException(failure);
        }
        end(exchange, answer);
    }

    private void unreadable(Exception failure, Answer answer) {
        getExceptionHandler()
                .handleException(
                        "A request could not be read at " + getEndpoint().getPath(), failure);
        answer.fail();
    }

    private Exchange exchange(HttpServletRequest request, HttpServletResponse response) throws Exception {
        var exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        HttpHelper.setCharsetFromContentType(request.getContentType(), exchange);
        var message = new PlatformHttpMessage(request, response, exchange, binding, false);
        exchange.setIn(message);
        message.init(exchange, binding, request, response);
        message.setHeader(
                SpringBootPlatformHttpConstants.CONTEXT_PATH, getEndpoint().getPath());
        createUoW(exchange);
        return exchange;
    }

    private void end(Exchange exchange, Answer answer) {
        answer.give(response -> binding.writeResponse(exchange, response), () -> {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        });
    }
}
