package io.caravanserai.hub.partner.csv;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.Original;
import io.caravanserai.hub.ledger.progress.Part;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.partner.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/** Stands in for the ledger: accepts each key once, on another thread, as a group commit would. */
final class CommittingLedger extends AsyncProcessorSupport {

    final Map<String, String> accepted = new LinkedHashMap<>();
    final ConcurrentLinkedQueue<String> rejected = new ConcurrentLinkedQueue<>();
    final AtomicInteger repeated = new AtomicInteger();
    final AtomicInteger underWay = new AtomicInteger();
    final AtomicInteger mostUnderWay = new AtomicInteger();
    final AtomicLong awayAfter = new AtomicLong(Long.MAX_VALUE);
    private final ExecutorService commits = Executors.newSingleThreadExecutor();

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        commits.execute(() -> {
            accept(exchange);
            underWay.decrementAndGet();
            callback.done(false);
        });
        return false;
    }

    void stopCommitting() {
        commits.shutdownNow();
    }

    private synchronized void accept(Exchange exchange) {
        var body = exchange.getMessage().getBody(JsonNode.class);
        String key = body.path("store").asText() + "/" + body.path("order_id").asText();
        if (accepted.size() >= awayAfter.get()) {
            exchange.setException(new IOException("the ledger is away"));
        } else if (body.findValuesAsText("sku").contains("bad")) {
            int row = body.findValuesAsText("sku").indexOf("bad");
            exchange.setException(new ContractViolation(
                    "store-order.v1", List.of(new Finding("/rows/" + row + "/sku", "is \"bad\"", null))));
        } else {
            var original = exchange.getProperty(Original.PROPERTY, Original.class);
            String bytes = new String(original.bytes(), StandardCharsets.UTF_8);
            var before = accepted.putIfAbsent(key, bytes);
            if (before != null && before.equals(bytes)) {
                repeated.incrementAndGet();
            } else if (before != null) {
                exchange.setException(new IllegalStateException("conflict"));
            }
            if (!body.findValuesAsText("sku").contains("lost")) {
                exchange.setVariable("messageId", key);
                var part = exchange.getProperty(Part.PROPERTY, Part.class);
                if (part != null && exchange.getException() == null) {
                    part.progress().accepting(List.of(part));
                    part.progress().accepted(List.of(part));
                }
            }
        }
    }

    /** As {@code hub:refused} would: a failure of the ledger keeps nothing. */
    void refuse(Exchange exchange) {
        var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (cause instanceof IOException) {
            exchange.setProperty(
                    Refusal.PROPERTY,
                    new Refusal(503, "Not accepted", "later", List.of(), Duration.ofSeconds(1), null));
            return;
        }
        rejected.add(new String(
                exchange.getProperty(Original.PROPERTY, Original.class).bytes(), StandardCharsets.UTF_8));
        var findings = cause instanceof ContractViolation violation ? violation.findings() : List.<Finding>of();
        exchange.setProperty(
                Refusal.PROPERTY,
                new Refusal(400, "Refused", "it is wrong", findings, null, new MessageId(new UUID(0, 7))));
    }
}
