package io.caravanserai.hub.partner.http;

import io.caravanserai.hub.partner.problem.Problem;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses with 429 the calls of a partner that has used up its quota, and lets them wait for that answer: whoever asks again at once
 * could spend the processor on refusals alone. No thread waits with them.
 */
final class QuotaFilter extends OncePerRequestFilter {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Quotas quotas;

    QuotaFilter(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = CallerPolicy.notedIn(request);
        var wait = caller == null ? null : quotas.exhausted(caller.partner()).orElse(null);
        if (wait == null) {
            chain.doFilter(request, response);
            return;
        }
        var later = request.startAsync();
        later.setTimeout(PAUSE.toMillis());
        later.addListener(new Answer(request, response, wait.minus(PAUSE)));
    }

    private record Answer(HttpServletRequest request, HttpServletResponse response, Duration left)
            implements AsyncListener {

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, left.toSeconds() + 1)));
            Problem.of(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "This partner has made all the calls that it may make in this time; send it again later.",
                            request)
                    .writeTo(response);
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
