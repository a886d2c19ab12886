package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.contract.table.Completeness;
import io.caravanserai.hub.contract.table.Control;
import io.caravanserai.hub.partner.file.FileLeft;
import io.caravanserai.hub.partner.file.Folders;
import io.caravanserai.hub.partner.file.SettledFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into the inbox, and into the server's folder if there is one, and reads one settled file after another. */
final class CsvConsumer extends ScheduledPollConsumer {

    private static final Logger log = LoggerFactory.getLogger(CsvConsumer.class);

    private final CsvEndpoint endpoint;
    private final Folders folders;
    private final SettledFiles files;
    private @Nullable RemoteInbox remote;
    private @Nullable Control control;
    private @Nullable Completeness complete;

    CsvConsumer(CsvEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.folders = endpoint.folders();
        this.files = new SettledFiles(folders.inbox(), endpoint.getInclude(), endpoint.getQuiet());
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

    /** The file in which the sender of that one tells what it counted; none where there is no such file. */
    @Nullable
    Path sidecar(Path file) {
        var counted = control;
        return counted == null
                ? null
                : counted.sidecarEnding()
                        .map(ending -> file.resolveSibling(Folders.name(file) + ending))
                        .orElse(null);
    }

    @Override
    protected void doStart() throws Exception {
        var contract = endpoint.getContract();
        if (contract == null || endpoint.keyColumns().isEmpty()) {
            throw new IllegalArgumentException("csv:" + endpoint.getName() + " needs the options contract and groupBy");
        }
        var table = endpoint.getComponent().tables().named(contract);
        control = table == null ? null : table.control();
        complete = table == null ? null : table.complete();
        folders.create();
        if (endpoint.getSystem() != null) {
            remote = RemoteInbox.of(endpoint, folders, control);
        }
        super.doStart();
    }

    /** A {@link FileLeft} ends the look: what kept one file from being taken keeps the next one too. */
    @Override
    protected int poll() throws Exception {
        int taken = pollRemote();
        for (Path file : files.look()) {
            if (!mayRead()) {
                break;
            }
            var sidecar = sidecar(file);
            if (sidecar != null && !Files.exists(sidecar)) {
                log.debug("File {} of csv:{} waits for its control file", Folders.name(file), endpoint.getName());
                continue;
            }
            try {
                new FileRun(this, folders, file).run(() -> files.isUnchanged(file));
                taken++;
            } catch (IOException e) {
                log.warn("File {} of csv:{} cannot be read or moved", Folders.name(file), endpoint.getName(), e);
            }
        }
        return taken;
    }

    private int pollRemote() throws Exception {
        var inbox = remote;
        if (inbox == null) {
            return 0;
        }
        var turn = endpoint.getComponent().turns().take("csv/" + endpoint.getName());
        if (turn.isEmpty()) {
            return 0;
        }
        try {
            return inbox.read(this::mayRead, file -> new FileRun(this, folders, file).run(() -> true));
        } finally {
            turn.get().close();
        }
    }

    private boolean mayRead() {
        return isRunAllowed() && endpoint.getComponent().hasRoomOnDisk();
    }
}
