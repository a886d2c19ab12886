package io.caravanserai.hub.partner.xml;

import io.caravanserai.hub.partner.file.Folders;
import io.caravanserai.hub.partner.xml.reading.XmlLimits;
import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML files of a folder, a record at a time, and gives back the records that were refused.
 *
 * <p>A file is read through before any record of it is taken. It is read again from its beginning when something failed that is
 * not its own fault, and after a crash; what was accepted before is then only repeated.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "xml",
        title = "XML files",
        syntax = "xml:name",
        consumerOnly = true,
        remote = false,
        category = {Category.FILE})
public final class XmlEndpoint extends ScheduledPollEndpoint {

    @UriPath(description = "The folder under inbox, rejected and archive in hub.data")
    @Metadata(required = true)
    private final String name;

    @UriParam(description = "The local name of the element that is a record")
    @Metadata(required = true)
    private @Nullable String record;

    @UriParam(description = "Which files of the folder are read", defaultValue = "*.xml")
    private String include = "*.xml";

    @UriParam(description = "How long a file must stay unchanged before it is read", defaultValue = "2s")
    private Duration quiet = Duration.ofSeconds(2);

    @UriParam(description = "The most bytes of a record, and of anything between two tags", defaultValue = "1048576")
    private int maxRecordSize = 1024 * 1024;

    @UriParam(description = "How many elements may stand within each other, at most 100", defaultValue = "50")
    private int maxDepth = 50;

    @UriParam(description = "The most records under way at a time", defaultValue = "256")
    private int inFlight = 256;

    XmlEndpoint(String uri, XmlComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("xml: only reads; it stands in from:");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        var consumer = new XmlConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public XmlComponent getComponent() {
        return (XmlComponent) super.getComponent();
    }

    Folders folders() {
        return Folders.of(getComponent().data(), name);
    }

    XmlLimits limits() {
        return new XmlLimits(maxRecordSize, maxDepth);
    }

    public String getName() {
        return name;
    }

    public @Nullable String getRecord() {
        return record;
    }

    public void setRecord(String record) {
        this.record = record;
    }

    public String getInclude() {
        return include;
    }

    public void setInclude(String include) {
        this.include = include;
    }

    public Duration getQuiet() {
        return quiet;
    }

    public void setQuiet(Duration quiet) {
        this.quiet = quiet;
    }

    public int getMaxRecordSize() {
        return maxRecordSize;
    }

    public void setMaxRecordSize(int maxRecordSize) {
        this.maxRecordSize = maxRecordSize;
    }

    public int getMaxDepth() {
        return maxDepth;
    }

    public void setMaxDepth(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    public int getInFlight() {
        return inFlight;
    }

    public void setInFlight(int inFlight) {
        this.inFlight = inFlight;
    }
}
