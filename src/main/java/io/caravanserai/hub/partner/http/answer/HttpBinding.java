package io.caravanserai.hub.partner.http.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpBinding;
import org.jspecify.annotations.Nullable;

/** A request's body is the very bytes that came, and bytes or JSON are answered as they are, without a stream between. */
final class HttpBinding extends SpringBootPlatformHttpBinding {

    private static final ObjectWriter JSON = new ObjectMapper().writer();

    HttpBinding(PlatformHttpEndpoint endpoint) {
        setHeaderFilterStrategy(endpoint.getHeaderFilterStrategy());
        setMuteException(endpoint.isMuteException());
        setFileNameExtWhitelist(endpoint.getFileNameExtWhitelist());
        setUseReaderForPayload(!endpoint.isUseStreaming());
    }

    /** What is held is put into its message by {@link #readRequest}: the message would look for a way to make a stream of it. */
    @Override
    public @Nullable Object parseBody(HttpServletRequest request, Message message) throws IOException {
        return HeldBody.in(request) == null ? super.parseBody(request, message) : null;
    }

    @Override
    public void readRequest(HttpServletRequest request, Message message) {
        super.readRequest(request, message);
        var held = HeldBody.in(request);
        if (held != null && held.body().length > 0) {
            message.setBody(held.body());
        }
    }

    @Override
    protected void doWriteDirectResponse(Message message, HttpServletResponse response, Exchange exchange)
            throws IOException {
        var body = message.getBody();
        if (body instanceof byte[] bytes) {
            write(bytes, response);
        } else if (body instanceof JsonNode json) {
            write(JSON.writeValueAsBytes(json), response);
        } else {
            super.doWriteDirectResponse(message, response, exchange);
        }
    }

    private static void write(byte[] bytes, HttpServletResponse response) throws IOException {
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
