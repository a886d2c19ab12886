package io.caravanserai.hub.partner.http;

import io.caravanserai.hub.partner.Door;
import io.caravanserai.hub.partner.http.answer.HeldBody;
import io.caravanserai.hub.partner.http.throttle.Demand;
import io.caravanserai.hub.partner.problem.Correlation;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A request whose raw body is held, within the door's limit, so that a signature can be checked over it and Camel can still
 * read it. Parameters come from the query alone: no body is ever taken for a form.
 */
final class HeldRequest extends HttpServletRequestWrapper implements HeldBody {

    private final Door door;
    private final Duration bodyTimeout;
    private final MultiValueMap<String, String> parameters;
    private byte @Nullable [] body;

    private HeldRequest(HttpServletRequest request, Door door, Duration bodyTimeout) {
        super(request);
        this.door = door;
        this.bodyTimeout = bodyTimeout;
        this.parameters = query(request.getQueryString());
    }

    /** Holds a request; whoever sees it later, through whatever wrapper, finds it by {@link #in}. */
    static HeldRequest hold(HttpServletRequest request, Door door, Duration bodyTimeout) {
        var held = new HeldRequest(request, door, bodyTimeout);
        request.setAttribute(ATTRIBUTE, held);
        return held;
    }

    static Optional<HeldRequest> in(HttpServletRequest request) {
        return Optional.ofNullable((HeldRequest) HeldBody.in(request));
    }

    Door door() {
        return door;
    }

    /** The whole body; throws {@link BodyRefused} when it is larger or slower than the door allows. */
    @Override
    public byte[] body() {
        var held = body;
        if (held == null) {
            try {
                held = Door.carriesBody(getMethod()) ? read() : new byte[0];
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            body = held;
        }
        return held;
    }

    /** What it brings: as many bytes as it says, which may be unknown. */
    Demand demand(String by) {
        return new Demand(by, Door.carriesBody(getMethod()) ? getContentLengthLong() : 0);
    }

    private byte[] read() throws IOException {
        int limit = (int) door.rules().maxBody().toBytes();
        long deadline = System.nanoTime() + bodyTimeout.toNanos();
        var in = super.getInputStream();
        byte[] buffer = new byte[Math.min(limit + 1, Math.max(1024, getContentLength() + 1))];
        int size = 0;
        while (true) {
            int read = in.read(buffer, size, buffer.length - size);
            if (read < 0) {
                return buffer.length == size ? buffer : java.util.Arrays.copyOf(buffer, size);
            }
            size += read;
            if (size > limit) {
                throw BodyRefused.tooLarge(door);
            }
            if (System.nanoTime() - deadline > 0) {
                throw BodyRefused.tooSlow(bodyTimeout);
            }
            if (size == buffer.length) {
                buffer = java.util.Arrays.copyOf(buffer, (int) Math.min(limit + 1L, buffer.length * 2L));
            }
        }
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Held(body());
    }

    @Override
    public BufferedReader getReader() {
        String charset = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(
                new ByteArrayInputStream(body()), charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset)));
    }

    @Override
    public @Nullable String getHeader(String name) {
        return name.equalsIgnoreCase(Correlation.HEADER) ? Correlation.of(this) : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return name.equalsIgnoreCase(Correlation.HEADER)
                ? Collections.enumeration(List.of(Correlation.of(this)))
                : super.getHeaders(name);
    }

    @Override
    public @Nullable String getParameter(String name) {
        return parameters.getFirst(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        var map = new java.util.LinkedHashMap<String, String[]>();
        parameters.forEach((name, values) -> map.put(name, values.toArray(String[]::new)));
        return map;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        var values = parameters.get(name);
        return values == null ? null : values.toArray(String[]::new);
    }

    @Override
    public Collection<Part> getParts() {
        return List.of();
    }

    private static MultiValueMap<String, String> query(@Nullable String text) {
        var decoded = new LinkedMultiValueMap<String, String>();
        if (text == null) {
            return decoded;
        }
        UriComponentsBuilder.newInstance()
                .query(text)
                .build()
                .getQueryParams()
                .forEach((name, values) ->
                        values.forEach(value -> decoded.add(decode(name), value == null ? "" : decode(value))));
        return decoded;
    }

    private static String decode(String text) {
        try {
            return UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a broken escape stays as it was sent
        }
    }

    /** The held bytes as the servlet API wants them. */
    private static final class Held extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Held(byte[] body) {
            this.bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is already here; read it");
        }
    }
}
