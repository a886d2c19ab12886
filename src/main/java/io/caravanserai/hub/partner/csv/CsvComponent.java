package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.reconciliation.FileBook;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The Camel component {@code csv:<name>}. */
public final class CsvComponent extends DefaultComponent {

    private final Path data;
    private final BooleanSupplier roomOnDisk;
    private final FileBook book;

    CsvComponent(Path data, BooleanSupplier roomOnDisk, FileBook book) {
        this.data = data;
        this.roomOnDisk = roomOnDisk;
        this.book = book;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (!remaining.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "csv:" + remaining + " must name a folder in small letters, digits and hyphens");
        }
        var endpoint = new CsvEndpoint(uri, this, remaining);
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
