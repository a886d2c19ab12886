package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.contract.table.Table;
import io.caravanserai.hub.ledger.key.KnownKeys;
import io.caravanserai.hub.ledger.turn.Turns;
import io.caravanserai.hub.reconciliation.FileBook;
import io.caravanserai.hub.sftp.SftpServers;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** The Camel component {@code csv:<name>}. */
public final class CsvComponent extends DefaultComponent {

    /** What a contract says of the files that obey it; nothing where that is not known. */
    @FunctionalInterface
    interface Tables {
        @Nullable
        Table named(String contract);
    }

    private final Path data;
    private final BooleanSupplier roomOnDisk;
    private final FileBook book;
    private final Tables tables;
    private final SftpServers servers;
    private final Turns turns;
    private final KnownKeys keys;

    CsvComponent(
            Path data,
            BooleanSupplier roomOnDisk,
            FileBook book,
            Tables tables,
            SftpServers servers,
            Turns turns,
            KnownKeys keys) {
        this.data = data;
        this.roomOnDisk = roomOnDisk;
        this.book = book;
        this.tables = tables;
        this.servers = servers;
        this.turns = turns;
        this.keys = keys;
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

    Tables tables() {
        return tables;
    }

    SftpServers servers() {
        return servers;
    }

    Turns turns() {
        return turns;
    }

    KnownKeys keys() {
        return keys;
    }

    boolean hasRoomOnDisk() {
        return roomOnDisk.getAsBoolean();
    }
}
