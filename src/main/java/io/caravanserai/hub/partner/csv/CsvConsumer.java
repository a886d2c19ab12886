package io.caravanserai.hub.partner.csv;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into the inbox and reads one settled file after another. */
final class CsvConsumer extends ScheduledPollConsumer {

    private static final Logger log = LoggerFactory.getLogger(CsvConsumer.class);

    private final CsvEndpoint endpoint;
    private final Folders folders;
    private final SettledFiles files;

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

    @Override
    protected void doStart() throws Exception {
        if (endpoint.getContract() == null || endpoint.keyColumns().isEmpty()) {
            throw new IllegalArgumentException("csv:" + endpoint.getName() + " needs the options contract and groupBy");
        }
        folders.create();
        super.doStart();
    }

    /** A {@link FileLeft} ends the look: what kept one file from being taken keeps the next one too. */
    @Override
    protected int poll() throws Exception {
        int taken = 0;
        for (Path file : files.look()) {
            if (!isRunAllowed() || !endpoint.getComponent().hasRoomOnDisk()) {
                break;
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
}
