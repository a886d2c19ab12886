package io.caravanserai.hub.partner.http.throttle;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses with 429 the calls of a partner that has used up its quota. */
public final class QuotaFilter extends OncePerRequestFilter {

    private final Quotas quotas;
    private final Function<HttpServletRequest, @Nullable String> partner;

    /** @param partner who sends a request, where somebody known does */
    public QuotaFilter(Quotas quotas, Function<HttpServletRequest, @Nullable String> partner) {
        this.quotas = quotas;
        this.partner = partner;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = partner.apply(request);
        var wait = caller == null ? null : quotas.exhausted(caller).orElse(null);
        if (wait == null) {
            chain.doFilter(request, response);
        } else {
            Postponed.refuse(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "This partner has made all the calls that it may make in this time; send it again later.",
                    wait,
                    request);
        }
    }
}
