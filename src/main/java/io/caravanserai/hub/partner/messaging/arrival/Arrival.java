package io.caravanserai.hub.partner.messaging.arrival;

import io.caravanserai.hub.partner.MessageRefused;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message as its broker handed it over, so that every try starts from the same.
 *
 * @param topic what tells equal bytes apart for an identity by digest; empty for a queue
 * @param refusal why it cannot be taken, if that is known before any contract is asked
 * @param headers those that the header list let in, and the transport's own
 * @param header reads any header by name, listed or not: for the identity alone
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record Arrival(
        String topic,
        byte[] body,
        @Nullable MessageRefused refusal,
        Map<String, Object> headers,
        @Nullable String mediaType,
        @Nullable String correlationId,
        @Nullable String transportId,
        UnaryOperator<@Nullable String> header) {

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,200}");

    public Arrival {
        headers = new HashMap<>(headers);
        headers.values().removeIf(value -> value == null);
        mediaType = harmless(mediaType);
        correlationId = harmless(correlationId);
    }

    /** A text that the ledger cannot keep would keep the message itself out. */
    private static @Nullable String harmless(@Nullable String text) {
        return text != null && PRINTABLE.matcher(text).matches() ? text : null;
    }
}
