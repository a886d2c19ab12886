package io.caravanserai.hub.delivery.lookup;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.hub.delivery.system.Systems;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks a target by the route that {@code effect.lookup} names, with the variables that a delivery has. */
@Component
public class Lookup {

    private final ObjectProvider<CamelContext> camel;
    private final Systems systems;
    private final ObjectMapper json;

    Lookup(ObjectProvider<CamelContext> camel, Systems systems, ObjectMapper json) {
        this.camel = camel;
        this.systems = systems;
        this.json = json;
    }

    /** What is asked about. */
    public record Question(
            MessageId id, String target, CanonicalType type, String source, String subject, byte[] content) {}

    /** The route that asks; {@code null} where the target cannot be asked. */
    public @Nullable String route(String target) {
        return Objects.requireNonNull(systems.named(target).effect()).lookup();
    }

    /** The target's answer where it has the message, nothing where it says that it has not; anything else is thrown. */
    public Optional<String> ask(Question question) throws Unanswered {
        var route = route(question.target());
        if (route == null) {
            throw new Unanswered(
                    question.target() + " cannot be asked: systems." + question.target()
                            + ".effect.lookup names no route",
                    null);
        }
        var context = camel.getObject();
        try (var template = context.createProducerTemplate()) {
            var answer = template.send("direct:" + route, exchange(context, question));
            if (answer.getException() != null) {
                throw answer.getException();
            }
            var found = answer.getVariable("answer", String.class);
            return found == null || found.isBlank() ? Optional.empty() : Optional.of(found);
        } catch (Exception failed) {
            throw new Unanswered(question.target() + " did not answer: " + failed.getMessage(), failed);
        }
    }

    private Exchange exchange(CamelContext context, Question question) throws IOException {
        var exchange = new DefaultExchange(context);
        exchange.getIn().setBody(json.readTree(question.content()));
        exchange.setVariable("messageId", question.id().toString());
        exchange.setVariable("type", question.type().toString());
        exchange.setVariable("source", question.source());
        exchange.setVariable("subject", question.subject());
        return exchange;
    }

    /** Nobody is wiser than before. */
    public static final class Unanswered extends Exception {

        private static final long serialVersionUID = 1L;

        Unanswered(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
