package io.caravanserai.hub.delivery.output;

import io.caravanserai.hub.contract.table.Table;
import io.caravanserai.hub.ledger.output.Outputs;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** Collects rows with the settlement of their delivery, and writes them as files by schedule or count. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "collect",
        title = "Collected files",
        syntax = "collect:name",
        producerOnly = true,
        category = {Category.FILE})
public final class CollectEndpoint extends DefaultEndpoint {

    /** Which rows of a file are written. */
    public enum Keep {
        ALL,
        LATEST
    }

    private static final long LOOK_MS = 1_000;

    @UriPath(description = "What is collected under one name goes into one file")
    @Metadata(required = true)
    private final String name;

    @UriParam(description = "The contract with the columns, as in store-stock.v1")
    @Metadata(required = true)
    private @Nullable String contract;

    @UriParam(description = "The name of each file, with {number}, and {date} and {time} of its closing")
    @Metadata(required = true)
    private @Nullable String fileName;

    @UriParam(description = "When the file is closed (second minute hour day month weekday)")
    private @Nullable String schedule;

    @UriParam(description = "The zone of the schedule and of the dates in names", defaultValue = "UTC")
    private String zone = "UTC";

    @UriParam(
            description = "The file is closed when it has so many rows; 0 closes by schedule alone",
            defaultValue = "0")
    private long rows;

    @UriParam(description = "Whether every row is written or the latest of each business key", defaultValue = "all")
    private Keep keep = Keep.ALL;

    @UriParam(description = "Whether a file without rows is written too", defaultValue = "false")
    private boolean empty;

    @UriParam(description = "The system in config/systems.yaml whose SFTP server gets the files")
    private @Nullable String system;

    @UriParam(description = "The folder on the server")
    private String folder = ".";

    private @Nullable Table table;
    private @Nullable ScheduledExecutorService writer;

    CollectEndpoint(String uri, CollectComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var problems = new ArrayList<String>();
        if (contract == null) {
            problems.add("needs the option contract");
        }
        table = contract == null
                ? null
                : getComponent().services().contracts().named(contract).table();
        if (contract != null && table == null) {
            problems.add("its contract " + contract + " has no columns; it must be a .csv.yaml");
        }
        if (schedule == null && rows < 1) {
            problems.add("needs a schedule, or a number of rows, or both: else no file is ever closed");
        }
        if (schedule != null && !CronExpression.isValidExpression(schedule)) {
            problems.add("its schedule '" + schedule + "' is not 'second minute hour day month weekday'");
        }
        FileName.problem(fileName).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("collect:" + name + " " + String.join("; ", problems));
        }
        var destination = destination();
        var outputs = getComponent().services().outputs();
        if (outputs != null) {
            write(outputs, destination);
        }
    }

    private void write(Outputs outputs, Destination destination) {
        var services = getComponent().services();
        var closing = new ClosingTime(
                schedule == null ? null : CronExpression.parse(schedule),
                ZoneId.of(zone),
                rows,
                keep == Keep.LATEST,
                empty);
        var frames = new Frames(table(), Objects.requireNonNull(fileName), ZoneId.of(zone));
        var gate = system == null ? null : services.gates().of(system);
        var writing = new Writing(
                name, outputs, services.turns(), closing, frames, destination, () -> gate != null && gate.isPaused());
        writing.tell(services.meters());
        writer = getCamelContext().getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "write-" + name);
        var unused = writer.scheduleWithFixedDelay(writing::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    private Destination destination() {
        var services = getComponent().services();
        if (system == null) {
            return new LocalFolder(services.data().resolve("outbox").resolve(name));
        }
        services.servers().check(system);
        return new SftpFolder(
                services.servers(),
                system,
                folder,
                services.data().resolve("outgoing").resolve(name));
    }

    /** A file that is being written is written again by the next hub: under the same name, the same bytes. */
    @Override
    protected void doStop() throws Exception {
        if (writer != null) {
            getCamelContext().getExecutorServiceManager().shutdownGraceful(writer);
        }
        getComponent().forget(this);
        super.doStop();
    }

    @Override
    public Producer createProducer() {
        return new CollectProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("collect: only takes rows; it stands in to:");
    }

    @Override
    public CollectComponent getComponent() {
        return (CollectComponent) super.getComponent();
    }

    Table table() {
        return Objects.requireNonNull(table);
    }

    public String getName() {
        return name;
    }

    public @Nullable String getContract() {
        return contract;
    }

    public void setContract(String contract) {
        this.contract = contract;
    }

    public @Nullable String getFileName() {
        return fileName;
    }

    public void setFileName(String fileName) {
        this.fileName = fileName;
    }

    public @Nullable String getSchedule() {
        return schedule;
    }

    public void setSchedule(String schedule) {
        this.schedule = schedule;
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }

    public long getRows() {
        return rows;
    }

    public void setRows(long rows) {
        this.rows = rows;
    }

    public Keep getKeep() {
        return keep;
    }

    public void setKeep(Keep keep) {
        this.keep = keep;
    }

    public boolean isEmpty() {
        return empty;
    }

    public void setEmpty(boolean empty) {
        this.empty = empty;
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
}
