package io.caravanserai.hub.contract.component;

import io.caravanserai.hub.contract.Contracts;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.stereotype.Component;

/** The Camel component {@code contract:<name>.v<n>}; Camel finds it by its bean's name. */
@Component("contract-component")
public final class ContractComponent extends DefaultComponent {

    private final Contracts contracts;

    public ContractComponent(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new ContractEndpoint(uri, this, contracts.named(remaining));
    }
}
