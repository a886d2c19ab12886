package io.caravanserai.hub.partner.xml;

import io.caravanserai.hub.partner.file.FileEndpoint;
import io.caravanserai.hub.partner.file.FileServices;
import io.caravanserai.hub.partner.xml.reading.XmlLimits;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML files of a folder, a record at a time, and gives back the records that were refused.
 *
 * <p>A file is read through before any record of it is taken. One that is left in the middle, by a crash or because something
 * failed that is not its own fault, is gone on with behind the last record that the ledger has.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "xml",
        title = "XML files",
        syntax = "xml:name",
        consumerOnly = true,
        remote = false,
        category = {Category.FILE})
public final class XmlEndpoint extends FileEndpoint {

    @UriParam(description = "The local name of the element that is a record")
    @Metadata(required = true)
    private @Nullable String record;

    @UriParam(description = "How many elements may stand within each other, at most 100", defaultValue = "50")
    private int maxDepth = 50;

    XmlEndpoint(String uri, XmlComponent component, String name, FileServices services) {
        super(uri, component, "xml", name, services, "*.xml", 1024 * 1024);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        var consumer = new XmlConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    XmlLimits limits() {
        return new XmlLimits(getMaxRecordSize(), maxDepth);
    }

    public @Nullable String getRecord() {
        return record;
    }

    public void setRecord(String record) {
        this.record = record;
    }

    public int getMaxDepth() {
        return maxDepth;
    }

    public void setMaxDepth(int maxDepth) {
        this.maxDepth = maxDepth;
    }
}
