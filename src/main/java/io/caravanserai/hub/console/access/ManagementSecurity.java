package io.caravanserai.hub.console.access;

import static org.springframework.http.HttpHeaders.AUTHORIZATION;
import static org.springframework.http.HttpHeaders.ORIGIN;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/** The login in front of everything on the management port: a session for browsers, HTTP Basic for programs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UserProperties.class)
class ManagementSecurity {

    private static final String HAWTIO = "/actuator/hawtio/";

    @Bean
    @Order(10)
    SecurityFilterChain managementChain(HttpSecurity http, ManagementPort port, Users users, ObjectMapper json)
            throws Exception {
        var passwords = new DaoAuthenticationProvider(users);
        passwords.setPasswordEncoder(PasswordEncoderFactories.createDelegatingPasswordEncoder());
        var refusals = new Refusals(json);
        return http.securityMatcher(port)
                .authenticationManager(new ProviderManager(new LoginThrottle(passwords, Clock.systemUTC())))
                .authorizeHttpRequests(ManagementSecurity::rules)
                .exceptionHandling(handling -> handling.accessDeniedHandler(refusals)
                        .defaultAuthenticationEntryPointFor(refusals, Refusals::isProgram))
                .formLogin(form -> form.defaultSuccessUrl(HAWTIO))
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .logout(Customizer.withDefaults())
                .csrf(ManagementSecurity::csrf)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(
                        HttpMethod.GET,
                        "/actuator/health",
                        "/actuator/health/liveness",
                        "/actuator/health/readiness",
                        "/favicon.ico")
                .permitAll()
                .requestMatchers(HttpMethod.GET, HAWTIO + "proxy/enabled", HAWTIO + "keycloak/enabled")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HAWTIO + "proxy/**", HAWTIO + "keycloak/**")
                .denyAll()
                .requestMatchers(HttpMethod.GET, "/api/audit")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers(HttpMethod.GET, "/", "/api/**", "/actuator/**")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.POST, "/actuator/jolokia/**", HAWTIO + "jolokia/**")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.POST, "/api/dead-letters/**", "/api/replays/**", "/api/rejects/**")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers(
                        HttpMethod.POST,
                        "/api/pauses",
                        "/api/targets/*/probe",
                        "/api/retention/run",
                        "/api/subscriptions/*/*/backfill")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers(HttpMethod.POST, "/api/deploys", "/api/deploys/rollback")
                .hasRole(Role.INTEGRATOR.name())
                .requestMatchers(HttpMethod.DELETE, "/api/pauses/*/*", "/api/subscriptions/*/*")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers("/error")
                .authenticated()
                .anyRequest()
                .denyAll();
    }

    /** Hawtio reads the token from a cookie and sends it as a header; the handler must not wait for a page to ask for it. */
    private static void csrf(CsrfConfigurer<HttpSecurity> csrf) {
        var repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        var eager = new CsrfTokenRequestAttributeHandler();
        eager.setCsrfRequestAttributeName(null);
        csrf.csrfTokenRepository(repository)
                .csrfTokenRequestHandler(eager)
                .ignoringRequestMatchers(ManagementSecurity::bringsItsOwnPassword);
    }

    /** A browser that remembers a password for Basic sends it along with a forged request, but never without an Origin. */
    private static boolean bringsItsOwnPassword(HttpServletRequest request) {
        var authorization = request.getHeader(AUTHORIZATION);
        return authorization != null
                && authorization.regionMatches(true, 0, "Basic ", 0, 6)
                && request.getHeader(ORIGIN) == null;
    }
}
