package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.contract.table.Table;
import io.caravanserai.hub.ledger.key.KnownKeys;
import io.caravanserai.hub.partner.file.FileServices;
import io.caravanserai.hub.partner.source.SourceComponent;
import io.caravanserai.hub.partner.source.SourceEndpoint;
import org.jspecify.annotations.Nullable;

/** The Camel component {@code csv:<name>}. */
public final class CsvComponent extends SourceComponent {

    /** What a contract says of the files that obey it; nothing where that is not known. */
    @FunctionalInterface
    interface Tables {
        @Nullable
        Table named(String contract);
    }

    private final FileServices services;
    private final Tables tables;
    private final KnownKeys keys;

    CsvComponent(FileServices services, Tables tables, KnownKeys keys) {
        super("csv", "a folder");
        this.services = services;
        this.tables = tables;
        this.keys = keys;
    }

    @Override
    protected SourceEndpoint endpoint(String uri, String name) {
        return new CsvEndpoint(uri, this, name, services);
    }

    Tables tables() {
        return tables;
    }

    KnownKeys keys() {
        return keys;
    }
}
