package io.caravanserai.hub.partner.file;

import io.caravanserai.hub.partner.source.SourceEndpoint;
import java.time.Duration;
import org.apache.camel.Component;
import org.apache.camel.spi.UriParam;
import org.jspecify.annotations.Nullable;

/** Reads the files of a folder under {@code hub.data}, or of one on a system's SFTP server. */
public abstract class FileEndpoint extends SourceEndpoint {

    private final FileServices services;

    @UriParam(description = "The system in config/systems.yaml whose SFTP server has the files")
    private @Nullable String system;

    @UriParam(description = "The folder on the server")
    private String folder = ".";

    @UriParam(description = "The folder below it for files that were read", defaultValue = "archive")
    private String archive = "archive";

    @UriParam(description = "The folder below it for what was refused", defaultValue = "rejected")
    private String rejected = "rejected";

    @UriParam(description = "Which files of the folder are read, by default those with the ending of their kind")
    private String include;

    @UriParam(description = "How long a file must stay unchanged before it is read", defaultValue = "2s")
    private Duration quiet = Duration.ofSeconds(2);

    @UriParam(description = "The most bytes of a record")
    private int maxRecordSize;

    @UriParam(description = "The most messages under way at a time", defaultValue = "256")
    private int inFlight = 256;

    protected FileEndpoint(
            String uri,
            Component component,
            String scheme,
            String name,
            FileServices services,
            String include,
            int maxRecordSize) {
        super(uri, component, scheme, name);
        this.services = services;
        this.include = include;
        this.maxRecordSize = maxRecordSize;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    public FileServices services() {
        return services;
    }

    Folders folders() {
        return Folders.of(services.data(), getName());
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

    public int getInFlight() {
        return inFlight;
    }

    public void setInFlight(int inFlight) {
        this.inFlight = inFlight;
    }
}
