package io.caravanserai.hub.mapping.component;

import io.caravanserai.hub.mapping.Mapping;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Translates the body with the file of that name in the folder of mappings; its extension picks the language. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "mapping",
        title = "Mapping",
        syntax = "mapping:name",
        producerOnly = true,
        remote = false,
        category = {Category.TRANSFORMATION})
public final class MappingEndpoint extends DefaultEndpoint {

    @UriPath(description = "The mapping without extension, as in orders/webshop-order-to-order")
    @Metadata(required = true)
    private final String name;

    private final Mapping mapping;

    MappingEndpoint(String uri, MappingComponent component, String name, Mapping mapping) {
        super(uri, component);
        this.name = name;
        this.mapping = mapping;
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
        return new MappingProducer(this, mapping);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "Nothing comes from a mapping; write it as a step: - to: mapping:" + name);
    }
}
