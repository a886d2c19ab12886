package io.caravanserai.hub.rehearsal.scratch;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/** Notes each step that an exchange comes to, and what each mapping on the way puts out. Thread-safe. */
final class Reached implements InterceptStrategy {

    private static final String MAPPING = "mapping:";

    private final Set<String> steps = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> outputs = new ConcurrentSkipListMap<>();

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, @Nullable Processor next) {
        var mapping = definition instanceof ToDefinition to && to.getUri().startsWith(MAPPING)
                ? to.getUri().substring(MAPPING.length())
                : null;
        var id = definition.getId();
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                steps.add(id);
                return super.process(exchange, doneSync -> {
                    if (mapping != null && exchange.getException() == null) {
                        note(mapping, exchange.getMessage().getBody());
                    }
                    callback.done(doneSync);
                });
            }
        };
    }

    private void note(String mapping, @Nullable Object body) {
        var text = body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : body;
        if (text instanceof JsonNode || text instanceof String) {
            outputs.computeIfAbsent(mapping, any -> ConcurrentHashMap.newKeySet())
                    .add(text.toString());
        }
    }

    /** The ids of the steps, unique in a context. */
    Set<String> steps() {
        return new TreeSet<>(steps);
    }

    /** What each mapping put out, by its name. */
    Map<String, Set<String>> outputs() {
        return Map.copyOf(outputs);
    }
}
