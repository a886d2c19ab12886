package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.contract.table.Completeness;
import io.caravanserai.hub.contract.table.Control;
import io.caravanserai.hub.partner.csv.reading.CsvFormat;
import io.caravanserai.hub.partner.file.FileConsumer;
import io.caravanserai.hub.partner.file.FileRun;
import java.nio.file.Path;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Reads CSV files as their contract says. */
final class CsvConsumer extends FileConsumer {

    private final CsvEndpoint endpoint;
    private @Nullable Control control;
    private @Nullable Completeness complete;
    private CsvFormat format = CsvFormat.STANDARD;

    CsvConsumer(CsvEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    public CsvEndpoint getEndpoint() {
        return endpoint;
    }

    /** What the sender of a file counts. */
    @Nullable
    Control control() {
        return control;
    }

    /** How a file declares a part of it complete. */
    @Nullable
    Completeness complete() {
        return complete;
    }

    /** How the records of a file are written down. */
    CsvFormat format() {
        return format;
    }

    @Override
    protected @Nullable String sidecarEnding() {
        return control == null ? null : control.sidecarEnding().orElse(null);
    }

    @Override
    protected void prepare() {
        var contract = endpoint.getContract();
        if (contract == null || endpoint.keyColumns().isEmpty()) {
            throw new IllegalArgumentException(endpoint.called() + " needs the options contract and groupBy");
        }
        var table = endpoint.getComponent().tables().named(contract);
        control = table == null ? null : table.control();
        complete = table == null ? null : table.complete();
        format = table == null ? CsvFormat.STANDARD : new CsvFormat(table.format());
    }

    @Override
    protected FileRun<?> run(Path file) {
        return new CsvFileRun(this, file);
    }
}
