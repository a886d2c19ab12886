package io.caravanserai.hub.partner.http.throttle;

import io.caravanserai.hub.partner.http.answer.HeldBody;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses with 429 what is beyond a partner's quota, and lets the rest in when the partner's share has room for it. Until then the
 * body stays with its sender and no thread waits; whose turn does not come in time, or who finds too many waiting, is told 503.
 */
public final class ThrottleFilter extends OncePerRequestFilter {

    private static final String PLACE = Share.Place.class.getName();

    private final Quotas quotas;
    private final Shares shares;
    private final Function<HttpServletRequest, Demand> demand;
    private final Duration comeAgain;

    /** @param comeAgain what a 503 tells the caller to wait */
    public ThrottleFilter(
            Quotas quotas, Shares shares, Function<HttpServletRequest, Demand> demand, Duration comeAgain) {
        this.quotas = quotas;
        this.shares = shares;
        this.demand = demand;
        this.comeAgain = comeAgain;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Postponed.tell(request, response)) {
            return;
        }
        if (request.getAttribute(PLACE) instanceof Share.Place waited) {
            request.removeAttribute(PLACE);
            if (waited.turn().isCompletedExceptionally()) {
                comeAgain("This partner's other requests have kept this one waiting too long", request);
            } else {
                letIn(waited, request, response, chain);
            }
            return;
        }
        if (isAsyncDispatch(request)) { // of somebody behind, who is inside
            chain.doFilter(request, response);
            return;
        }
        var wanted = demand.apply(request);
        var exhausted = quotas.exhausted(wanted.by()).orElse(null);
        if (exhausted != null) {
            refuse(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "This partner has made all the calls that it may make in this time",
                    exhausted,
                    request);
            return;
        }
        var place = shares.take(wanted).orElse(null);
        if (place == null) {
            comeAgain("Too many other requests of this partner wait for their answers", request);
        } else if (place.turn().isDone()) {
            letIn(place, request, response, chain);
        } else {
            request.setAttribute(PLACE, place);
            var later = request.startAsync();
            later.setTimeout(0); // the place has a patience of its own
            var unused = place.turn().whenComplete((turn, late) -> later.dispatch());
        }
    }

    private static void letIn(
            Share.Place place, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var visit = new Visit(place::leave);
        try {
            chain.doFilter(request, response);
        } finally {
            visit.chainEnded(request);
        }
    }

    private void comeAgain(String why, HttpServletRequest request) {
        refuse(HttpStatus.SERVICE_UNAVAILABLE, why, comeAgain, request);
    }

    private static void refuse(HttpStatus status, String why, Duration comeAgain, HttpServletRequest request) {
        var held = HeldBody.in(request);
        if (held != null) {
            held.letGo();
        }
        Postponed.refuse(status, why + "; send it again later.", comeAgain, request);
    }
}
