package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.partner.csv.reading.CsvLimits;
import io.caravanserai.hub.partner.file.Folders;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
 * Reads the CSV files of a folder, a group of rows at a time, and gives back the rows of the groups that were refused.
 *
 * <p>A file is read again from its beginning when something failed that is not its own fault, and after a crash; what was
 * accepted before is then only repeated.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "csv",
        title = "CSV files",
        syntax = "csv:name",
        consumerOnly = true,
        remote = false,
        category = {Category.FILE})
public final class CsvEndpoint extends ScheduledPollEndpoint {

    @UriPath(description = "The folder under inbox, rejected and archive in hub.data")
    @Metadata(required = true)
    private final String name;

    @UriParam(description = "How long the hub waits between two looks, with a unit", defaultValue = "500ms")
    private Duration every = Duration.ofMillis(500);

    @UriParam(description = "The columns, separated by commas, whose values are the same in all rows of a group")
    @Metadata(required = true)
    private @Nullable String groupBy;

    @UriParam(description = "The contract that the header must obey, as in store-orders.v1")
    @Metadata(required = true)
    private @Nullable String contract;

    @UriParam(description = "The system in config/systems.yaml whose SFTP server has the files")
    private @Nullable String system;

    @UriParam(description = "The folder on the server")
    private String folder = ".";

    @UriParam(description = "The folder below it for files that were read", defaultValue = "archive")
    private String archive = "archive";

    @UriParam(description = "The folder below it for what was refused", defaultValue = "rejected")
    private String rejected = "rejected";

    @UriParam(description = "Which files of the folder are read", defaultValue = "*.csv")
    private String include = "*.csv";

    @UriParam(description = "How long a file must stay unchanged before it is read", defaultValue = "2s")
    private Duration quiet = Duration.ofSeconds(2);

    @UriParam(description = "The most bytes of a record", defaultValue = "65536")
    private int maxRecordSize = 64 * 1024;

    @UriParam(description = "The most rows of a group", defaultValue = "1000")
    private int maxRows = 1000;

    @UriParam(description = "The most bytes of a group", defaultValue = "4194304")
    private long maxGroupSize = 4L * 1024 * 1024;

    @UriParam(description = "The most groups under way at a time", defaultValue = "256")
    private int inFlight = 256;

    CsvEndpoint(String uri, CsvComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("csv: only reads; it stands in from:");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        var consumer = new CsvConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public CsvComponent getComponent() {
        return (CsvComponent) super.getComponent();
    }

    Folders folders() {
        return Folders.of(getComponent().data(), name);
    }

    List<String> keyColumns() {
        return groupBy == null
                ? List.of()
                : Arrays.stream(groupBy.split(","))
                        .map(String::strip)
                        .filter(column -> !column.isEmpty())
                        .toList();
    }

    CsvLimits limits() {
        return new CsvLimits(maxRecordSize, maxRows, maxGroupSize);
    }

    public String getName() {
        return name;
    }

    public @Nullable String getGroupBy() {
        return groupBy;
    }

    public void setGroupBy(String groupBy) {
        this.groupBy = groupBy;
    }

    public @Nullable String getContract() {
        return contract;
    }

    public void setContract(String contract) {
        this.contract = contract;
    }

    public Duration getEvery() {
        return every;
    }

    /** The delay, with a unit: Camel's own option takes milliseconds only. */
    public void setEvery(Duration every) {
        this.every = every;
        setDelay(every.toMillis());
    }

    public @Nullable String getSystem() {
        return system;
    }

    public void setSystem(String system) {
        this.system = system;
    }

    public String getFolder() {
        return folder;
    }

    public void setFolder(String folder) {
        this.folder = folder;
    }

    public String getArchive() {
        return archive;
    }

    public void setArchive(String archive) {
        this.archive = archive;
    }

    public String getRejected() {
        return rejected;
    }

    public void setRejected(String rejected) {
        this.rejected = rejected;
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

    public int getMaxRows() {
        return maxRows;
    }

    public void setMaxRows(int maxRows) {
        this.maxRows = maxRows;
    }

    public long getMaxGroupSize() {
        return maxGroupSize;
    }

    public void setMaxGroupSize(long maxGroupSize) {
        this.maxGroupSize = maxGroupSize;
    }

    public int getInFlight() {
        return inFlight;
    }

    public void setInFlight(int inFlight) {
        this.inFlight = inFlight;
    }
}
