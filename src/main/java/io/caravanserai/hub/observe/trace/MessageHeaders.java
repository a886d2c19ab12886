package io.caravanserai.hub.observe.trace;

import io.opentelemetry.context.propagation.TextMapGetter;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Reads a trace's whereabouts out of a message's headers, where brokers may have left them as bytes. */
enum MessageHeaders implements TextMapGetter<Message> {
    READING;

    @Override
    public Iterable<String> keys(Message message) {
        return message.getHeaders().keySet();
    }

    @Override
    public @Nullable String get(@Nullable Message message, String name) {
        return message == null ? null : message.getHeader(name, String.class);
    }
}
