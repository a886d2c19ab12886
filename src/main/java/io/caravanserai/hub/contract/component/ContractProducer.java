package io.caravanserai.hub.contract.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.contract.Contract;
import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Original;
import io.caravanserai.hub.contract.Verdict;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.ExchangeHelper;

/** Keeps the original at the first contract of an exchange, then lets only an obeying body pass. */
final class ContractProducer extends DefaultAsyncProducer {

    private final Contract contract;

    ContractProducer(ContractEndpoint endpoint, Contract contract) {
        super(endpoint);
        this.contract = contract;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            if (contract.judge().readsOnlyTheBeginning()) {
                checkBeginning(exchange);
            } else {
                check(exchange);
            }
        } catch (Exception failure) {
            exchange.setException(failure);
        }
        callback.done(true);
        return true;
    }

    private void check(Exchange exchange) throws Exception {
        var message = exchange.getIn();
        Object body = message.getBody() instanceof JsonNode node ? node : message.getBody(byte[].class);
        if (body == null) {
            body = new byte[0];
        }
        keepOriginal(exchange, body);
        var verdict = contract.judge().judge(body);
        demandNone(verdict);
        message.setBody(verdict.body());
        noteReading(exchange, body, verdict.body());
    }

    private static void noteReading(Exchange exchange, Object body, Object read) {
        if (read instanceof JsonNode tree
                && exchange.getProperty(Original.PROPERTY) instanceof Original original
                && original.bytes() == body) {
            exchange.setProperty(Original.PROPERTY, original.readAs(tree));
        }
    }

    // A file of a million rows must not become bytes: its beginning is read, and the body stays what it was.
    private void checkBeginning(Exchange exchange) throws Exception {
        try (InputStream stream = exchange.getIn().getMandatoryBody(InputStream.class)) {
            demandNone(contract.judge().judge(stream));
        }
    }

    private void demandNone(Verdict verdict) {
        if (!verdict.findings().isEmpty()) {
            throw new ContractViolation(contract.name(), verdict.findings());
        }
    }

    private static void keepOriginal(Exchange exchange, Object body) {
        if (exchange.getProperty(Original.PROPERTY) == null) {
            var bytes = body instanceof byte[] sent ? sent : body.toString().getBytes(StandardCharsets.UTF_8);
            var mediaType = body instanceof byte[] ? ExchangeHelper.getContentType(exchange) : "application/json";
            exchange.setProperty(Original.PROPERTY, new Original(bytes, mediaType));
        }
    }
}
