package io.caravanserai.hub.deadletter.rehearse;

import io.caravanserai.hub.ledger.Claim;
import io.caravanserai.hub.ledger.Inquiry.DeadLetterId;
import io.caravanserai.hub.message.Body;
import io.caravanserai.hub.message.CanonicalType;
import io.caravanserai.hub.message.MessageId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Orders that died. */
public final class Dead {

    private Dead() {}

    public static String example() throws IOException {
        return Files.readString(Path.of("canonical-model/order/v1/examples/full.json"));
    }

    public static DeadLetterId of(Map<DeadLetterId, DeadMessage> dead, String target, String content, String error) {
        return of(dead, target, content, error, null);
    }

    static DeadLetterId of(
            Map<DeadLetterId, DeadMessage> dead, String target, String content, String error, Refusal refusal) {
        return of(dead, "order.v1", target, content, null, error, refusal);
    }

    /** The ERP would not have it: a fault. */
    public static DeadLetterId faulted(Map<DeadLetterId, DeadMessage> dead, String content, String error) {
        return of(dead, "order-confirmed.v1", "erp", content, "SoapFault", error, new Refusal(error, null, null));
    }

    private static DeadLetterId of(
            Map<DeadLetterId, DeadMessage> dead,
            String type,
            String target,
            String content,
            String errorType,
            String error,
            Refusal refusal) {
        var id = new DeadLetterId(new MessageId(UUID.randomUUID()), target);
        var then = Instant.parse("2026-03-01T10:00:00Z");
        var claim = new Claim(
                id.message(),
                target,
                CanonicalType.parse(type),
                "1001",
                "webshop/orders-from-webshop",
                1,
                new UUID(0, 0),
                1,
                0,
                Duration.ZERO,
                then,
                then,
                then,
                null,
                0,
                null,
                Body.of(content.getBytes(StandardCharsets.UTF_8)),
                "c",
                null,
                false);
        dead.put(id, new DeadMessage(id, claim, errorType, error, refusal));
        return id;
    }
}
