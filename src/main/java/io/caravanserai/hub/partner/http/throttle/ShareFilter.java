package io.caravanserai.hub.partner.http.throttle;

import io.caravanserai.hub.partner.http.answer.Visit;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Lets a request in when its partner's share has room for it. Until then the body stays with its sender and no thread waits; whose
 * turn does not come in time, or who finds too many waiting, is told 503.
 */
public final class ShareFilter extends GenericFilterBean {

    private static final String PLACE = Share.Place.class.getName();

    private final Shares shares;
    private final Function<HttpServletRequest, Optional<Demand>> demand;
    private final Duration comeAgain;

    /**
     * @param demand what a request wants; nothing where it is not for this filter to say
     * @param comeAgain what a 503 tells the caller to wait
     */
    public ShareFilter(Shares shares, Function<HttpServletRequest, Optional<Demand>> demand, Duration comeAgain) {
        this.shares = shares;
        this.demand = demand;
        this.comeAgain = comeAgain;
    }

    @Override
    public void doFilter(ServletRequest some, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) some;
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            goOn(request, response, chain);
            return;
        }
        var wanted = demand.apply(request);
        if (wanted.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var place = shares.take(wanted.get()).orElse(null);
        if (place == null) {
            refuse("Too many other requests of this partner wait for their answers", request);
        } else if (place.turn().isDone()) {
            var visit = new Visit(place::leave);
            try {
                chain.doFilter(request, response);
            } finally {
                visit.chainEnded(request);
            }
        } else {
            request.setAttribute(PLACE, place);
            var later = request.startAsync(request, response); // as they are wrapped here
            later.setTimeout(0); // the place has a patience of its own
            new Visit(place::leave).chainEnded(request); // whatever becomes of it
            var unused = place.turn().whenComplete((turn, late) -> later.dispatch());
        }
    }

    /** Of a request that waited for its turn, or for somebody behind. */
    private void goOn(HttpServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request.getAttribute(PLACE) instanceof Share.Place waited)) {
            chain.doFilter(request, response);
            return;
        }
        request.removeAttribute(PLACE);
        if (waited.turn().isCompletedExceptionally()) {
            refuse("This partner's other requests have kept this one waiting too long", request);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void refuse(String why, HttpServletRequest request) {
        Postponed.refuse(HttpStatus.SERVICE_UNAVAILABLE, why + "; send it again later.", comeAgain, request);
    }
}
