package io.caravanserai.hub.delivery;

import io.caravanserai.hub.delivery.attempt.Handling;
import io.caravanserai.hub.ledger.Subscription;
import io.caravanserai.hub.ledger.Subscription.From;
import io.caravanserai.hub.message.CanonicalType;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Route;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Accept canonical messages into the ledger, and deliver what was accepted to a target. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "hub",
        title = "Hub",
        syntax = "hub:name",
        category = {Category.CORE, Category.MESSAGING})
public final class HubEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    private static final String LATEST = "latest";

    static final Set<String> ENDS = Set.of("failed", "refused", "status");

    @UriPath(description = "A canonical type, as in order.v1; or failed, refused, status")
    @Metadata(required = true)
    private final String name;

    @UriParam(
            label = "consumer",
            description = "The system that receives the messages, by its name in config/systems.yaml")
    private @Nullable String target;

    @UriParam(
            label = "consumer",
            description = "Whether messages of one business key are delivered in the order of their acceptance",
            defaultValue = "false")
    private boolean ordered;

    @UriParam(
            label = "consumer",
            description =
                    "What a new subscription gets: what is accepted from now on, or also all that the ledger still has",
            enums = "NOW,BEGINNING",
            defaultValue = "NOW")
    private From from = From.NOW;

    @UriParam(
            label = "consumer",
            enums = "latest",
            description = "With latest, a newer message makes those of its business key void that still wait: "
                    + "they become filtered as superseded")
    private @Nullable String supersede;

    @UriParam(
            label = "consumer",
            description =
                    "Whether a message is left out, filtered as unchanged, that says what the newest of its business "
                            + "key said (its version set aside)",
            defaultValue = "false")
    private boolean onlyChanged;

    private final HubServices services;

    HubEndpoint(String uri, HubComponent component, String name, HubServices services) {
        super(uri, component);
        this.name = name;
        this.services = services;
    }

    @Override
    public Producer createProducer() {
        return switch (name) {
            case "failed" -> new FailedProducer(this);
            case "refused" -> new RefusedProducer(this, services);
            case "status" -> new StatusProducer(this, services);
            default -> {
                if (target != null) {
                    throw new IllegalArgumentException(getEndpointUri()
                            + ": 'target' belongs to a consumer (from:); a producer accepts for every subscriber");
                }
                yield new AcceptProducer(this, CanonicalType.parse(name), services);
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (ENDS.contains(name)) {
            throw new IllegalArgumentException(
                    getEndpointUri() + " cannot be consumed from; write hub:<type>.v<n>?target=…");
        }
        if (target == null) {
            throw new IllegalArgumentException(
                    getEndpointUri() + " needs 'target': the system that receives, by its name in config/systems.yaml");
        }
        checkSupersede();
        var consumer = new HubConsumer(this, processor, services);
        configureConsumer(consumer);
        return consumer;
    }

    private void checkSupersede() {
        if (supersede != null && !supersede.equals(LATEST)) {
            throw new IllegalArgumentException(
                    getEndpointUri() + ": 'supersede' knows only 'latest', not '" + supersede + "'");
        }
        if (supersede != null && ordered) {
            throw new IllegalArgumentException(getEndpointUri()
                    + ": 'ordered' delivers every message of a key and 'supersede' only the latest; choose one");
        }
    }

    Subscription subscription(Route route) {
        return new Subscription(
                CanonicalType.parse(name),
                Objects.requireNonNull(target),
                ordered,
                supersede != null,
                onlyChanged,
                Handling.route(route.getRouteId()),
                route.getGroup(),
                from);
    }

    /** A route and the one that stands in for it while it is replaced; the consumer refuses any other. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    /** Nothing here leaves the hub. */
    @Override
    public boolean isRemote() {
        return false;
    }

    public String getName() {
        return name;
    }

    public @Nullable String getTarget() {
        return target;
    }

    public void setTarget(String target) {
        this.target = target;
    }

    public boolean isOrdered() {
        return ordered;
    }

    public void setOrdered(boolean ordered) {
        this.ordered = ordered;
    }

    public From getFrom() {
        return from;
    }

    public void setFrom(From from) {
        this.from = from;
    }

    public @Nullable String getSupersede() {
        return supersede;
    }

    public void setSupersede(String supersede) {
        this.supersede = supersede;
    }

    public boolean isOnlyChanged() {
        return onlyChanged;
    }

    public void setOnlyChanged(boolean onlyChanged) {
        this.onlyChanged = onlyChanged;
    }
}
