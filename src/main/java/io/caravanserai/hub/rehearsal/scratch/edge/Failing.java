package io.caravanserai.hub.rehearsal.scratch.edge;

import jakarta.jms.JMSException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Map;
import javax.xml.namespace.QName;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.jms.UncategorizedJmsException;

/** How a system fails, in the words of the client that would have spoken to it. */
final class Failing {

    static final String BEHAVIOURS = "ok, down, slow, reject or lose-answers";

    private Failing() {}

    /** Nothing listens there. */
    static Exception down(Stub endpoint) {
        return switch (endpoint.kind()) {
            case "jms", "amqp" -> broker("Failed to create session factory");
            case "kafka" -> new TimeoutException("Topic " + endpoint.remaining() + " not present in metadata");
            default -> new ConnectException("Connection refused");
        };
    }

    /** It may have done what it was told, but the hub does not hear so in time. */
    static Exception slow(Stub endpoint) {
        return switch (endpoint.kind()) {
            case "jms", "amqp" -> broker("Timed out waiting for the broker's response");
            case "kafka" -> new TimeoutException("Expiring 1 record(s) for " + endpoint.remaining());
            default -> new SocketTimeoutException("Read timed out");
        };
    }

    /** It says that it will not have this. */
    static Exception reject(Stub endpoint) {
        return switch (endpoint.kind()) {
            case "http", "platform-http" ->
                new HttpOperationFailedException(
                        endpoint.getEndpointBaseUri(), 422, "Unprocessable Entity", null, Map.of(), "");
            case "cxf" -> fault("Client", "refused");
            case "jms", "amqp" -> broker("The address is full");
            case "kafka" -> new RecordTooLargeException("The record is larger than the topic takes");
            default -> new IllegalArgumentException("refused");
        };
    }

    static SoapFault fault(String code, String message) {
        return new SoapFault(message, new QName("http://schemas.xmlsoap.org/soap/envelope/", code));
    }

    private static Exception broker(String message) {
        return new UncategorizedJmsException(new JMSException(message));
    }
}
