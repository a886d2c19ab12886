package io.caravanserai.hub.delivery.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.delivery.attempt.Attempt;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Hands the rows to the attempt: they are kept when its delivery is settled. It does no I/O. */
final class CollectProducer extends DefaultProducer {

    private final CollectEndpoint endpoint;

    CollectProducer(CollectEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        var attempt = Attempt.of(exchange);
        if (attempt == null) {
            throw new IllegalStateException(endpoint.getEndpointUri()
                    + " stands in delivery routes only: what it collects is kept with the settlement of a delivery");
        }
        var rows = new RecordRows(endpoint.getName(), endpoint.table());
        attempt.collect(rows.of(exchange.getMessage().getMandatoryBody(JsonNode.class)));
        if (!rows.findings().isEmpty()) {
            throw new ContractViolation(Objects.requireNonNull(endpoint.getContract()), rows.findings());
        }
        if (exchange.getVariable("answer") == null) {
            exchange.setVariable("answer", "collected for " + endpoint.getName());
        }
    }
}
