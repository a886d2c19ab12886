package io.caravanserai.hub.partner.xml;

import io.caravanserai.hub.partner.file.FileServices;
import io.caravanserai.hub.partner.source.SourceComponent;
import io.caravanserai.hub.partner.source.SourceEndpoint;

/** The Camel component {@code xml:<name>}. */
public final class XmlComponent extends SourceComponent {

    private final FileServices services;

    XmlComponent(FileServices services) {
        super("xml", "a folder");
        this.services = services;
    }

    @Override
    protected SourceEndpoint endpoint(String uri, String name) {
        return new XmlEndpoint(uri, this, name, services);
    }
}
