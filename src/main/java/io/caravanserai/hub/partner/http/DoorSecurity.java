package io.caravanserai.hub.partner.http;

import io.caravanserai.hub.partner.Caller;
import io.caravanserai.hub.partner.DiskRoom;
import io.caravanserai.hub.partner.DoorAuthentication.Scheme;
import io.caravanserai.hub.partner.Doors;
import io.caravanserai.hub.partner.authentication.DoorKeeper;
import io.caravanserai.hub.partner.authentication.KnownPartner;
import io.caravanserai.hub.partner.closing.ClosedDoors;
import io.caravanserai.hub.partner.http.throttle.Demand;
import io.caravanserai.hub.partner.http.throttle.QuotaFilter;
import io.caravanserai.hub.partner.http.throttle.Quotas;
import io.caravanserai.hub.partner.http.throttle.ShareFilter;
import io.caravanserai.hub.partner.http.throttle.Shares;
import io.caravanserai.hub.partner.problem.Problem;
import io.caravanserai.hub.partner.settings.IntakeLimits;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * The chain of the main port: door, proof, permission, quota, share, body; where the proof is in the body the share comes first.
 * Its filters are not beans, for a filter bean would also stand in front of the management port.
 */
@Configuration(proxyBeanMethods = false)
class DoorSecurity {

    @Bean
    @Order(20)
    SecurityFilterChain doorChain(
            HttpSecurity http,
            Ports ports,
            Doors doors,
            DoorKeeper keeper,
            IntakeLimits limits,
            DiskRoom disk,
            ApplicationAvailability hub,
            ClosedDoors closed,
            Requests requests,
            Quotas quotas,
            Shares shares)
            throws Exception {
        plain(http)
                .securityMatcher(ports::isMain)
                .headers(headers -> headers.withObjectPostProcessor(new Eagerly()))
                .addFilterAfter(new DoorFilter(doors, limits, disk, hub, closed, requests), HeaderWriterFilter.class)
                .addFilterBefore(
                        new ShareFilter(shares, DoorSecurity::demandOfNobody, limits.retryAfter()),
                        AnonymousAuthenticationFilter.class)
                .addFilterBefore(proofFilter(keeper), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new QuotaFilter(quotas, DoorSecurity::partner), AuthorizationFilter.class)
                .addFilterAfter(new ShareFilter(shares, DoorSecurity::demand, limits.retryAfter()), QuotaFilter.class)
                .addFilterAfter(new WholeBodyFilter(), QuotaFilter.class)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, cause) -> unknown(request, response))
                        .accessDeniedHandler((request, response, cause) -> Problem.of(
                                        HttpStatus.FORBIDDEN, "This partner may not use this door.", request)
                                .writeTo(response)))
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .access((who, where) -> decide(keeper, who, where)));
        return http.build();
    }

    /** Whatever no other chain claimed does not exist: a new port is closed until somebody opens it. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain nothingElseChain(HttpSecurity http) throws Exception {
        return closed(http.securityMatcher(AnyRequestMatcher.INSTANCE)).build();
    }

    /** A measurement around each filter of each request tells nothing. */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** A request that no server should read twice the same way, such as one with an encoded slash in its path. */
    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return (request, response, cause) -> Problem.of(
                        HttpStatus.BAD_REQUEST, "The request line or a header is malformed.", request)
                .writeTo(response);
    }

    static HttpSecurity plain(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable) // no cookie or session proves anything here
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    static HttpSecurity closed(HttpSecurity http) throws Exception {
        return plain(http)
                .addFilterBefore(new NothingHereFilter(), ExceptionTranslationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .denyAll());
    }

    private static AuthenticationFilter proofFilter(DoorKeeper keeper) {
        var filter = new AuthenticationFilter((AuthenticationManager) keeper::authenticate, new ProofConverter()) {
            @Override
            protected boolean shouldNotFilterAsyncDispatch() {
                return false;
            }
        };
        filter.setRequestMatcher(request -> !isKnown()); // one that waited comes by again
        filter.setSuccessHandler((request, response, partner) -> {});
        filter.setFailureHandler((request, response, cause) -> unknown(request, response));
        return filter;
    }

    private static AuthorizationDecision decide(
            DoorKeeper keeper, Supplier<Authentication> who, RequestAuthorizationContext where) {
        var held = HeldRequest.in(where.getRequest()).orElse(null);
        if (held == null) {
            return new AuthorizationDecision(false);
        }
        if (held.door().open()) {
            String partner = held.door().rules().partner();
            if (partner != null) {
                CallerPolicy.note(held, new Caller(partner, held.door().id()));
            }
            return new AuthorizationDecision(true);
        }
        if (!(who.get() instanceof KnownPartner known) || !keeper.mayUse(known.getPrincipal(), held.door())) {
            return new AuthorizationDecision(false);
        }
        CallerPolicy.note(held, new Caller(known.getPrincipal(), held.door().id()));
        return new AuthorizationDecision(true);
    }

    private static boolean isKnown() {
        return SecurityContextHolder.getContext().getAuthentication() != null;
    }

    private static @Nullable String partner(HttpServletRequest request) {
        var caller = CallerPolicy.notedIn(request);
        return caller == null ? null : caller.partner();
    }

    /** A body that must be read before anybody is known counts for its door. */
    private static Optional<Demand> demandOfNobody(HttpServletRequest request) {
        return HeldRequest.in(request).filter(DoorSecurity::provenByBody).map(DoorSecurity::demandAtDoor);
    }

    private static Optional<Demand> demand(HttpServletRequest request) {
        var partner = partner(request);
        return HeldRequest.in(request)
                .filter(held -> !provenByBody(held))
                .map(held -> partner == null ? demandAtDoor(held) : held.demand(partner));
    }

    private static Demand demandAtDoor(HeldRequest held) {
        return held.demand(Demand.door(held.door().id()));
    }

    private static boolean provenByBody(HeldRequest held) {
        return held.door().rules().authentication().scheme() == Scheme.HMAC;
    }

    /** On its way out the thread that took a request must leave the response to whoever answers it by then. */
    private static final class Eagerly implements ObjectPostProcessor<HeaderWriterFilter> {

        @Override
        public <O extends HeaderWriterFilter> O postProcess(O filter) {
            filter.setShouldWriteHeadersEagerly(true);
            return filter;
        }
    }

    private static void unknown(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HeldRequest.in(request)
                .map(held -> held.door().rules().authentication().challenge())
                .ifPresent(challenge -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge));
        Problem.of(HttpStatus.UNAUTHORIZED, "The proof of identity is missing or wrong.", request)
                .writeTo(response);
    }
}
