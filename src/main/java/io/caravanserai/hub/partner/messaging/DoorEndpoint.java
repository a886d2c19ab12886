package io.caravanserai.hub.partner.messaging;

import io.caravanserai.hub.partner.messaging.arrival.Identity;
import io.caravanserai.hub.partner.messaging.arrival.IdentityFrom;
import io.caravanserai.hub.partner.messaging.transport.Intake;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Takes messages from a broker, each acknowledged only after the ledger has it. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "door",
        title = "Door to a broker",
        syntax = "door:transport",
        consumerOnly = true,
        category = {Category.MESSAGING})
public final class DoorEndpoint extends DefaultEndpoint implements DelegateEndpoint {

    @UriPath(description = "The transport's own endpoint, as in jms:queue:orders")
    @Metadata(required = true)
    private final Endpoint transport;

    @UriParam(description = "Where the identity of a message is found", defaultValue = "TRANSPORT")
    private IdentityFrom identityFrom = IdentityFrom.TRANSPORT;

    @UriParam(description = "The header's name, the JSON pointer or the XPath of the identity")
    private @Nullable String identityAt;

    DoorEndpoint(String uri, DoorComponent component, Endpoint transport) {
        super(uri, component);
        this.transport = transport;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("door: only receives; it stands in from:");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        var component = getComponent();
        var real = Intake.of(transport, identityFrom, component.listedHeaders());
        var handIns = component.handIns();
        var intake = handIns == null ? real : handIns.intake(transport, component.listedHeaders());
        var consumer = new DoorConsumer(this, processor, Identity.of(identityFrom, identityAt), intake);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Endpoint getEndpoint() {
        return transport;
    }

    @Override
    public DoorComponent getComponent() {
        return (DoorComponent) super.getComponent();
    }

    public IdentityFrom getIdentityFrom() {
        return identityFrom;
    }

    public void setIdentityFrom(IdentityFrom identityFrom) {
        this.identityFrom = identityFrom;
    }

    public @Nullable String getIdentityAt() {
        return identityAt;
    }

    public void setIdentityAt(String identityAt) {
        this.identityAt = identityAt;
    }
}
