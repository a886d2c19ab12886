package io.caravanserai.hub.partner.xml;

import io.caravanserai.hub.reconciliation.FileBook;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The Camel component {@code xml:<name>}. */
public final class XmlComponent extends DefaultComponent {

    private final Path data;
    private final BooleanSupplier roomOnDisk;
    private final FileBook book;

    XmlComponent(Path data, BooleanSupplier roomOnDisk, FileBook book) {
        this.data = data;
        this.roomOnDisk = roomOnDisk;
        this.book = book;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (!remaining.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "xml:" + remaining + " must name a folder in small letters, digits and hyphens");
        }
        var endpoint = new XmlEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    Path data() {
        return data;
    }

    FileBook book() {
        return book;
    }

    boolean hasRoomOnDisk() {
        return roomOnDisk.getAsBoolean();
    }
}
