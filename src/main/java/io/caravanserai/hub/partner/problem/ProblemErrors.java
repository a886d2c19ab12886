package io.caravanserai.hub.partner.problem;

import io.caravanserai.hub.partner.settings.IntakeLimits;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The last answer to a request that something broke: a problem without a word of what broke. A servlet and no controller, for
 * Spring MVC would take the error of an asynchronous request for its result and answer 200 with a page.
 */
final class ProblemErrors extends HttpServlet {

    private final transient IntakeLimits limits;

    ProblemErrors(IntakeLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = status(request);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(limits.retryAfter().toSeconds()));
        }
        String detail = status.is5xxServerError() ? "The hub could not do this." : "The request cannot be served.";
        Problem.of(status, detail, request).writeTo(response);
    }

    private static HttpStatus status(HttpServletRequest request) {
        if (overloaded((Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static boolean overloaded(@Nullable Throwable cause) {
        for (var each = cause; each != null; each = each.getCause()) {
            if (each instanceof RejectedExecutionException) {
                return true;
            }
        }
        return false;
    }
}
