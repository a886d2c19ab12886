package io.caravanserai.hub.partner.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.function.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into the inbox, and into the server's folder if there is one, and reads one settled file after another. */
public abstract class FileConsumer extends ScheduledPollConsumer {

    private static final Logger log = LoggerFactory.getLogger(FileConsumer.class);

    private final FileEndpoint endpoint;
    private final Folders folders;
    private final SettledFiles files;
    private @Nullable RemoteInbox remote;
    private boolean tidy;

    protected FileConsumer(FileEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.folders = endpoint.folders();
        this.files = new SettledFiles(folders.inbox(), endpoint.getInclude(), endpoint.getQuiet());
    }

    /** Refuses what cannot work. */
    protected abstract void prepare() throws Exception;

    protected abstract FileRun<?> run(Path file);

    /** How the name ends of the file beside one in which its sender tells what it counted; nothing where there is none. */
    protected @Nullable String sidecarEnding() {
        return null;
    }

    @Override
    public FileEndpoint getEndpoint() {
        return endpoint;
    }

    /** The file in which the sender of that one tells what it counted; none where there is no such file. */
    public final @Nullable Path sidecar(Path file) {
        var ending = sidecarEnding();
        return ending == null ? null : file.resolveSibling(Folders.name(file) + ending);
    }

    @Override
    protected void doStart() throws Exception {
        prepare();
        folders.create();
        if (endpoint.getSystem() != null) {
            remote = RemoteInbox.of(endpoint, folders, sidecarEnding());
        }
        super.doStart();
    }

    /** A {@link FileLeft} ends the look: what kept one file from being taken keeps the next one too. */
    @Override
    protected int poll() throws Exception {
        if (remote == null) {
            tidy(this::isHere);
        }
        int taken = pollRemote();
        for (Path file : files.look()) {
            if (!mayRead()) {
                break;
            }
            var sidecar = sidecar(file);
            if (sidecar != null && !Files.exists(sidecar)) {
                log.debug("File {} of {} waits for its control file", Folders.name(file), endpoint.called());
                continue;
            }
            try {
                read(file, () -> files.isUnchanged(file)).left().run();
                taken++;
            } catch (IOException e) {
                log.warn("File {} of {} cannot be read or moved", Folders.name(file), endpoint.called(), e);
            }
        }
        return taken;
    }

    /** Reads the file and moves it out of its folder here. */
    private FileRun.Ended read(Path file, FileRun.StillTheSame same) throws Exception {
        var ended = run(file).run(same);
        if (!ended.refused()) {
            folders.archive(file);
        }
        var sidecar = sidecar(file);
        if (sidecar != null && Files.exists(sidecar)) {
            folders.archive(sidecar);
        }
        return ended;
    }

    private int pollRemote() throws Exception {
        var inbox = remote;
        if (inbox == null) {
            return 0;
        }
        var turn = endpoint.services().turns().take(endpoint.called().replace(':', '/'));
        if (turn.isEmpty()) {
            return 0;
        }
        try {
            return inbox.read(
                    this::mayRead,
                    listed -> tidy(name -> listed.contains(name) || isHere(name)),
                    file -> read(file, () -> true));
        } finally {
            turn.get().close();
        }
    }

    private boolean mayRead() {
        return isRunAllowed() && endpoint.services().roomOnDisk().getAsBoolean();
    }

    private boolean isHere(String name) {
        return Files.exists(folders.inbox().resolve(name));
    }

    /** Once: lets go of files that a hub moved away before it died, and of what was to go back of them or of none. */
    private void tidy(Predicate<String> there) throws IOException {
        if (tidy) {
            return;
        }
        var book = endpoint.services().book();
        var going = new HashSet<String>();
        for (var name : book.underWay(endpoint.getName())) {
            if (there.test(name)) {
                going.add(Folders.name(GivenBack.hidden(folders.rejected(), name)));
            } else {
                book.leave(endpoint.getName(), name);
            }
        }
        try (var left = Files.newDirectoryStream(folders.rejected(), ".*.part{,.copy}")) {
            for (Path part : left) {
                if (!going.contains(Folders.name(part))) {
                    Files.delete(part);
                }
            }
        }
        tidy = true;
    }
}
