package io.caravanserai.hub.contract.component;

import io.caravanserai.hub.contract.Contract;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Checks that the body obeys a contract, and tells every finding if it does not. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "contract",
        title = "Contract",
        syntax = "contract:name",
        producerOnly = true,
        remote = false,
        category = {Category.VALIDATION})
public final class ContractEndpoint extends DefaultEndpoint {

    @UriPath(description = "The contract with its version, as in order.v1")
    @Metadata(required = true)
    private final String name;

    private final Contract contract;

    ContractEndpoint(String uri, ContractComponent component, Contract contract) {
        super(uri, component);
        this.name = contract.name();
        this.contract = contract;
    }

    public String getName() {
        return name;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public Producer createProducer() {
        return new ContractProducer(this, contract);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "Nothing comes from a contract; write it as a step: - to: contract:" + name);
    }
}
