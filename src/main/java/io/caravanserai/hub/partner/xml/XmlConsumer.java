package io.caravanserai.hub.partner.xml;

import io.caravanserai.hub.partner.file.Folders;
import io.caravanserai.hub.partner.file.SettledFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into the inbox and reads one settled file after another. */
final class XmlConsumer extends ScheduledPollConsumer {

    private static final Logger log = LoggerFactory.getLogger(XmlConsumer.class);

    private final XmlEndpoint endpoint;
    private final Folders folders;
    private final SettledFiles files;

    XmlConsumer(XmlEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.folders = endpoint.folders();
        this.files = new SettledFiles(folders.inbox(), endpoint.getInclude(), endpoint.getQuiet());
    }

    @Override
    public XmlEndpoint getEndpoint() {
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        if (endpoint.getRecord() == null) {
            throw new IllegalArgumentException("xml:" + endpoint.getName() + " needs the option record");
        }
        folders.create();
        super.doStart();
    }

    /** A file that is left ends the look: what kept one file from being taken keeps the next one too. */
    @Override
    protected int poll() throws Exception {
        int taken = 0;
        for (Path file : files.look()) {
            if (!isRunAllowed() || !endpoint.getComponent().hasRoomOnDisk()) {
                break;
            }
            try {
                new XmlFileRun(this, folders, file).run(() -> files.isUnchanged(file));
                taken++;
            } catch (IOException e) {
                log.warn("File {} of xml:{} cannot be read or moved", Folders.name(file), endpoint.getName(), e);
            }
        }
        return taken;
    }
}
