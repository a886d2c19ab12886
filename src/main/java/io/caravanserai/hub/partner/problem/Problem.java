package io.caravanserai.hub.partner.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.contract.Finding;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The one shape of every refusal over HTTP: {@code application/problem+json} (RFC 9457). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable String correlationId,
        @Nullable String messageId,
        List<Violation> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One finding as a partner reads it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Violation(
            String pointer, String detail, @Nullable Integer line) {

        static Violation of(Finding finding) {
            return new Violation(finding.path(), finding.message(), finding.line());
        }
    }

    public static Problem of(HttpStatus status, String detail, HttpServletRequest request) {
        return new Problem(
                "about:blank",
                status.getReasonPhrase(),
                status.value(),
                detail,
                request.getRequestURI(),
                Correlation.of(request),
                null,
                List.of());
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of strings cannot be written as JSON", e);
        }
    }

    /** Answers the request; a response that has already begun stays as it is. */
    public void writeTo(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = json();
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
