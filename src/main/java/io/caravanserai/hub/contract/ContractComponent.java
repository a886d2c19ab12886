package io.caravanserai.hub.contract;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The Camel component {@code contract:<name>.v<n>}. */
public final class ContractComponent extends DefaultComponent {

    private final Contracts contracts;

    ContractComponent(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new ContractEndpoint(uri, this, contracts.named(remaining));
    }
}
