package io.caravanserai.hub.partner.http;

import io.caravanserai.hub.partner.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 404 to everything. */
final class NothingHereFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        Problem.of(HttpStatus.NOT_FOUND, "There is nothing here.", request).writeTo(response);
    }
}
