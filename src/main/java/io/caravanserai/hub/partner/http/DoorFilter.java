package io.caravanserai.hub.partner.http;

import io.caravanserai.hub.partner.DiskRoom;
import io.caravanserai.hub.partner.Door;
import io.caravanserai.hub.partner.Doors;
import io.caravanserai.hub.partner.closing.ClosedDoors;
import io.caravanserai.hub.partner.http.answer.Visit;
import io.caravanserai.hub.partner.http.throttle.Postponed;
import io.caravanserai.hub.partner.problem.Correlation;
import io.caravanserai.hub.partner.problem.Problem;
import io.caravanserai.hub.partner.settings.IntakeLimits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds the door of a request and refuses, before a byte of the body is parsed, what the door does not take. A path without a
 * door does not exist.
 */
final class DoorFilter extends OncePerRequestFilter {

    private static final Set<String> XML_CHARSETS =
            Set.of("UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "ISO-8859-1", "US-ASCII");

    private final Doors doors;
    private final IntakeLimits limits;
    private final DiskRoom disk;
    private final ApplicationAvailability hub;
    private final ClosedDoors closed;
    private final Requests requests;

    DoorFilter(
            Doors doors,
            IntakeLimits limits,
            DiskRoom disk,
            ApplicationAvailability hub,
            ClosedDoors closed,
            Requests requests) {
        this.doors = doors;
        this.limits = limits;
        this.disk = disk;
        this.hub = hub;
        this.closed = closed;
        this.requests = requests;
    }

    /** Why a request is turned away, and, where it is for now only, for how long. */
    private record No(
            HttpStatus status, String detail, @Nullable Duration retryAfter) {}

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAsyncDispatch(request)) { // it has been here before
            if (!Postponed.tell(request, response)) {
                goOn(request, request, response, chain);
            }
            return;
        }
        var since = System.nanoTime();
        response.setHeader(Correlation.HEADER, Correlation.of(request));
        var here = doors.at(request.getRequestURI());
        var door = here.stream()
                .filter(each -> each.rules().methods().contains(request.getMethod()))
                .findFirst()
                .filter(each -> !closed.isGone(each.id()));
        if (door.isEmpty()) {
            nothingHere(
                    here.stream()
                            .filter(each -> !closed.isGone(each.id()))
                            .flatMap(each -> each.rules().methods().stream())
                            .toList(),
                    request,
                    response);
            requests.answered(Requests.NOWHERE, response.getStatus(), since);
            return;
        }
        var id = door.get().id();
        var refused = refuse(request, door.get());
        if (refused.isPresent()) {
            answer(refused.get(), request, response);
            requests.answered(id, response.getStatus(), since);
            return;
        }
        var visit = new Visit(() -> {
            closed.leave(id);
            requests.answered(id, response.getStatus(), since);
        });
        try {
            goOn(HeldRequest.hold(request, door.get(), limits.bodyTimeout()), request, response, chain);
        } catch (IOException | ServletException | RuntimeException failed) {
            if (!response.isCommitted()) {
                response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value()); // as the server will say it
            }
            throw failed;
        } finally {
            visit.chainEnded(request);
        }
    }

    private void goOn(
            HttpServletRequest held, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(held, response);
        } catch (BodyRefused e) {
            answer(new No(e.status(), String.valueOf(e.getMessage()), null), request, response);
        }
    }

    private static void nothingHere(
            java.util.List<String> methods, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (methods.isEmpty()) {
            Problem.of(HttpStatus.NOT_FOUND, "There is no door here.", request).writeTo(response);
        } else {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", new TreeSet<>(methods)));
            Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "This door does not take " + request.getMethod() + ".", request)
                    .writeTo(response);
        }
    }

    /** What is not refused is inside, until its visit ends. */
    private Optional<No> refuse(HttpServletRequest request, Door door) {
        // A route that is only half started, or half stopped, may answer before it has kept anything.
        if (hub.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
            return later("The hub is starting or stopping; send it again later.", limits.retryAfter());
        }
        var refused = Door.carriesBody(request.getMethod()) ? refuseBody(request, door) : Optional.<No>empty();
        return refused.isPresent() || closed.enter(door.id())
                ? refused
                : later("This door is being changed; send it again in a moment.", ClosedDoors.PATIENCE);
    }

    private Optional<No> refuseBody(HttpServletRequest request, Door door) {
        if (!disk.enough()) {
            return later("The hub has no room to keep messages; send it again later.", limits.retryAfter());
        }
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return no(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A body must be sent without content encoding.");
        }
        if (request.getContentLengthLong() > door.rules().maxBody().toBytes()) {
            return no(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    String.valueOf(BodyRefused.tooLarge(door).getMessage()));
        }
        return mediaType(request, door);
    }

    private static Optional<No> mediaType(HttpServletRequest request, Door door) {
        var sent = request.getContentType();
        if (sent != null && door.rules().consumes().contains(sent)) {
            return Optional.empty();
        }
        String wanted = "This door takes " + String.join(", ", door.rules().consumes());
        MediaType type;
        try {
            type = MediaType.parseMediaType(String.valueOf(sent));
            // asked for here, because an unknown name throws
            var charset = type.getCharset();
            boolean xml = type.getSubtype().endsWith("xml");
            if (charset != null
                    && !charset.equals(StandardCharsets.UTF_8)
                    && !(xml && XML_CHARSETS.contains(charset.name()))) {
                return no(HttpStatus.UNSUPPORTED_MEDIA_TYPE, wanted + " in UTF-8.");
            }
        } catch (IllegalArgumentException e) {
            return no(HttpStatus.UNSUPPORTED_MEDIA_TYPE, wanted + "; the content type is missing or not understood.");
        }
        String bare = (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
        return door.rules().consumes().contains(bare)
                ? Optional.empty()
                : no(HttpStatus.UNSUPPORTED_MEDIA_TYPE, wanted + ".");
    }

    private void answer(No no, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (no.retryAfter() != null) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(no.retryAfter().toSeconds()));
        }
        Problem.of(no.status(), no.detail(), request).writeTo(response);
    }

    private static Optional<No> no(HttpStatus status, String detail) {
        return Optional.of(new No(status, detail, null));
    }

    private static Optional<No> later(String detail, Duration retryAfter) {
        return Optional.of(new No(HttpStatus.SERVICE_UNAVAILABLE, detail, retryAfter));
    }
}
