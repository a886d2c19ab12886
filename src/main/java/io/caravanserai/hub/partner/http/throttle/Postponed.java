package io.caravanserai.hub.partner.http.throttle;

import io.caravanserai.hub.partner.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A refusal that is told after about a second: whoever asks again at once could spend the processor on refusals alone. No thread
 * waits with it, and no two are told at the same moment for having come at the same.
 */
public record Postponed(Problem problem, Duration comeAgain) {

    private static final String ATTRIBUTE = Postponed.class.getName();
    private static final int LEAST = 500; // milliseconds
    private static final int MOST = 1_500;

    /** Refuses; when the time has come the request is dispatched once more, and whoever sees it first must {@link #tell}. */
    static void refuse(HttpStatus status, String detail, Duration comeAgain, HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, new Postponed(Problem.of(status, detail, request), comeAgain));
        var later = request.startAsync();
        var pause = ThreadLocalRandom.current().nextInt(LEAST, MOST);
        CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS, Runnable::run)
                .execute(later::dispatch);
    }

    /** Tells what was refused before, if anything was. */
    public static boolean tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(request.getAttribute(ATTRIBUTE) instanceof Postponed refused)) {
            return false;
        }
        response.setHeader(
                HttpHeaders.RETRY_AFTER,
                Long.toString(Math.max(1, refused.comeAgain.plusMillis(999).toSeconds())));
        refused.problem.writeTo(response);
        return true;
    }
}
