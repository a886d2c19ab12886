package io.caravanserai.hub.partner.xml;

import io.caravanserai.hub.partner.file.FileConsumer;
import io.caravanserai.hub.partner.file.FileRun;
import java.nio.file.Path;
import org.apache.camel.Processor;

/** Reads XML files, a record at a time. */
final class XmlConsumer extends FileConsumer {

    private final XmlEndpoint endpoint;

    XmlConsumer(XmlEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    public XmlEndpoint getEndpoint() {
        return endpoint;
    }

    @Override
    protected void prepare() {
        if (endpoint.getRecord() == null) {
            throw new IllegalArgumentException(endpoint.called() + " needs the option record");
        }
    }

    @Override
    protected FileRun<?> run(Path file) {
        return new XmlFileRun(this, file);
    }
}
