package io.caravanserai.hub.deadletter.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.deadletter.rehearse.DeadLetterRehearsal;
import io.caravanserai.hub.deadletter.rehearse.DeadMessage;
import io.caravanserai.hub.deadletter.rehearse.DeadMessages;
import io.caravanserai.hub.deadletter.rehearse.Masking;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes fixtures of dead letters. */
@Component
public class Capture {

    private static final Pattern STATUS = Pattern.compile("statusCode: (\\d{3})");

    private final DeadMessages messages;
    private final DeadLetterRehearsal rehearsal;
    private final Contracts contracts;
    private final ObjectMapper json;
    private final Path models;
    private final PseudonymKey key;

    Capture(
            DeadMessages messages,
            DeadLetterRehearsal rehearsal,
            Contracts contracts,
            ObjectMapper json,
            @Value("${hub.canonical-model:canonical-model}") Path models,
            PseudonymKey key) {
        this.messages = messages;
        this.rehearsal = rehearsal;
        this.contracts = contracts;
        this.json = json;
        this.models = models;
        this.key = key;
    }

    /** Nothing where it is not dead; one that cannot be made anonymous is an {@link IllegalArgumentException}. */
    public Optional<Captured> of(DeadLetterId id) {
        return messages.one(id).map(this::captured);
    }

    private Captured captured(DeadMessage message) {
        try {
            var type = message.claim().type();
            var contract = contracts.named(type.toString());
            var content = json.readTree(message.claim().content().bytes());
            var example = json.readTree(models.resolve(type.name())
                    .resolve("v" + type.version())
                    .resolve("examples/full.json")
                    .toFile());
            var sample = Anonymous.copy(content, contract, example, key.pseudonyms());
            var masking = new Masking(content, contract.annotations());
            var error = message.error() == null ? "" : masking.of(message.error());
            var answer = answer(message, error);
            var happens = rehearsal.undelivered(message.id().target(), type.toString(), sample, answer);
            return new Captured(type.toString(), message.id().target(), sample, answer, error, happens);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The content of " + message.id() + " cannot be read", unreadable);
        }
    }

    /** What a target said is known by its status alone, or by its fault's text. */
    private static @Nullable JsonNode answer(DeadMessage message, String error) {
        var answer = JsonNodeFactory.instance.objectNode();
        if ("SoapFault".equals(message.errorType())) {
            var code = message.refusal() == null ? "Server" : "Client";
            answer.putObject("fault").put("code", code).put("message", error);
            return answer;
        }
        var status = STATUS.matcher(Objects.requireNonNullElse(message.error(), ""));
        return status.find() ? answer.put("status", Integer.parseInt(status.group(1))) : null;
    }
}
