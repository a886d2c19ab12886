package io.caravanserai.hub.mapping.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.mapping.Mapping;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Replaces the body by its translation, and tells its media type in the header Content-Type. */
final class MappingProducer extends DefaultAsyncProducer {

    private final Mapping mapping;

    MappingProducer(MappingEndpoint endpoint, Mapping mapping) {
        super(endpoint);
        this.mapping = mapping;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            var message = exchange.getIn();
            Object body = message.getBody() instanceof JsonNode node ? node : message.getMandatoryBody(byte[].class);
            var used = UsedMappings.of(exchange);
            var translation = mapping.translate(
                    body, MessageView.of(exchange.getVariables()), version -> used.note(mapping.name(), version));
            message.setBody(translation.body());
            message.setHeader(Exchange.CONTENT_TYPE, translation.contentType());
        } catch (Exception failure) {
            exchange.setException(failure);
        }
        callback.done(true);
        return true;
    }
}
