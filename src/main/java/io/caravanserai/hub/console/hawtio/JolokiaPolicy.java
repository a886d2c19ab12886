package io.caravanserai.hub.console.hawtio;

import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.access.Role;
import io.caravanserai.hub.console.audit.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import javax.management.ObjectName;
import org.jolokia.server.core.restrictor.policy.PolicyRestrictor;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What may be seen and done through Jolokia: {@code jolokia-access.xml} says what at all, the role says by whom.
 *
 * <p>An operation that only shows something is a viewer's; every other one is an operator's and is audited before it runs.
 */
@Component
final class JolokiaPolicy implements Restrictor {

    private static final Logger log = LoggerFactory.getLogger(JolokiaPolicy.class);
    private static final Set<String> SHOWING = Set.of(
            "browse",
            "canInvoke",
            "componentNames",
            "dumpRouteAsXml",
            "dumpRouteStatsAsXml",
            "dumpRoutesAsXml",
            "dumpRoutesStatsAsXml",
            "dumpStepStatsAsXml",
            "endpointStatistics",
            "listRestServices",
            "listTypeConverters");
    private static final String CAMEL = "org.apache.camel";
    private static final String RIGHTS = "hawtio:area=jmx,name=HubRights,type=security";

    private final Restrictor policy;
    private final AuditTrail audit;

    JolokiaPolicy(AuditTrail audit) {
        this.audit = audit;
        try (InputStream file = new ClassPathResource("jolokia-access.xml").getInputStream()) {
            this.policy = new PolicyRestrictor(file);
        } catch (IOException missing) {
            throw new UncheckedIOException("jolokia-access.xml cannot be read", missing);
        }
    }

    @Override
    public boolean isOperationAllowed(ObjectName name, String operation) {
        var plain = plainName(operation);
        if (!isPost() || !mayCall(name, plain)) {
            return false;
        }
        if (!shows(plain)) {
            var actor = LoggedIn.actor();
            log.info("{} calls {} on {}", actor.name(), plain, name);
            audit.record(actor, "jmx." + plain, name.getCanonicalName(), null, Map.of());
        }
        return true;
    }

    /** Whether the current user's role suffices for an operation that the policy allows at all. */
    boolean mayCall(ObjectName name, String operation) {
        return policy.isOperationAllowed(name, operation)
                && LoggedIn.holds(shows(operation) ? Role.VIEWER : Role.OPERATOR);
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
        return policy.isAttributeReadAllowed(name, attribute);
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
        return false;
    }

    @Override
    public boolean isObjectNameHidden(ObjectName name) {
        return !name.getDomain().equals(CAMEL) && !name.getCanonicalName().equals(RIGHTS);
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return policy.isTypeAllowed(type);
    }

    /** Hawtio finds Jolokia by a GET; only operations are kept from a link. */
    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        return policy.isHttpMethodAllowed(method);
    }

    @Override
    public boolean isRemoteAccessAllowed(String... hostOrAddress) {
        return policy.isRemoteAccessAllowed(hostOrAddress);
    }

    /** Strictly asked, whether a page of this origin may ask; otherwise whether others are told that it may. */
    @Override
    public boolean isOriginAllowed(@Nullable String origin, boolean strict) {
        return strict && (origin == null || isOurs(origin));
    }

    /** Jolokia takes the referring page's address where the browser names no origin. */
    private static boolean isOurs(String origin) {
        var request = request();
        try {
            return request != null
                    && request.getHeader(HttpHeaders.HOST).equalsIgnoreCase(new URI(origin).getAuthority());
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }

    private static boolean isPost() {
        var request = request();
        return request != null && request.getMethod().equals("POST");
    }

    private static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }

    private static boolean shows(String operation) {
        int parenthesis = operation.indexOf('(');
        return SHOWING.contains(parenthesis < 0 ? operation : operation.substring(0, parenthesis));
    }

    /** Operations without arguments come as {@code stop()} too; those with a signature are other operations. */
    private static String plainName(String operation) {
        return operation.endsWith("()") ? operation.substring(0, operation.length() - 2) : operation;
    }
}
