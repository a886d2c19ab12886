package io.caravanserai.hub.partner.file;

import io.caravanserai.hub.sftp.SftpServers;
import io.caravanserai.hub.sftp.SftpSession;
import io.caravanserai.hub.sftp.SftpSession.Listed;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder on an SFTP server. A file is copied here, read, and only then leaves its folder there, after what was refused of
 * it has gone back: after a crash at any point it is copied again, and gone on with.
 */
final class RemoteInbox {

    private static final Logger log = LoggerFactory.getLogger(RemoteInbox.class);

    /** Reads a whole file, or throws and leaves it. */
    @FunctionalInterface
    interface Reading {
        FileRun.Ended read(Path file) throws Exception;
    }

    /** What is done before any file is read, with the names of those that are on the server. */
    @FunctionalInterface
    interface Looked {
        void at(Set<String> names) throws IOException;
    }

    private record Seen(Listed file, @Nullable Listed sidecar, long since) {

        boolean same(Listed now, @Nullable Listed beside) {
            return file.equals(now) && Objects.equals(sidecar, beside);
        }
    }

    private final SftpServers servers;
    private final String system;
    private final FileEndpoint endpoint;
    private final Path fetched;
    private final PathMatcher include;
    private final @Nullable String sidecarEnding;
    private Map<String, Seen> seen = new HashMap<>();
    private boolean away;

    private RemoteInbox(FileEndpoint endpoint, String system, Path fetched, @Nullable String sidecarEnding) {
        this.endpoint = endpoint;
        this.servers = endpoint.services().servers();
        this.system = system;
        this.fetched = fetched;
        this.include = FileSystems.getDefault().getPathMatcher("glob:" + endpoint.getInclude());
        this.sidecarEnding = sidecarEnding;
    }

    /** Refuses settings that no server can be reached with. */
    static RemoteInbox of(FileEndpoint endpoint, Folders folders, @Nullable String sidecarEnding) throws IOException {
        var system = Objects.requireNonNull(endpoint.getSystem());
        endpoint.services().servers().check(system);
        Files.createDirectories(folders.fetched());
        discard(folders.fetched());
        return new RemoteInbox(endpoint, system, folders.fetched(), sidecarEnding);
    }

    /** Copies that a hub left that died; the files themselves are still on the server. */
    private static void discard(Path fetched) throws IOException {
        try (var left = Files.newDirectoryStream(fetched, Files::isRegularFile)) {
            for (Path copy : left) {
                Files.delete(copy);
            }
        }
    }

    /** Reads the files that have settled, by name, and tells how many. A server that is away is told once. */
    int read(BooleanSupplier mayRead, Looked looked, Reading reading) throws Exception {
        int taken = 0;
        try {
            var whole = look();
            looked.at(seen.keySet());
            for (Seen settled : whole) {
                if (!mayRead.getAsBoolean()) {
                    break;
                }
                if (fetch(settled)) {
                    finish(settled, reading.read(local(settled.file().name())));
                    taken++;
                }
            }
            away = false;
        } catch (IOException e) {
            if (!away) {
                log.warn("Files of {} cannot be read now: {}", endpoint.called(), e.getMessage());
            }
            log.debug("Files of {} cannot be read now", endpoint.called(), e);
            away = true;
        }
        return taken;
    }

    private List<Seen> look() throws IOException {
        List<Listed> listed;
        try (var session = servers.open(system)) {
            listed = session.list(endpoint.getFolder());
        }
        var names = listed.stream().collect(Collectors.toMap(Listed::name, file -> file));
        var now = new HashMap<String, Seen>();
        for (Listed file : listed) {
            var sidecar = sidecarEnding == null ? null : names.get(file.name() + sidecarEnding);
            var isSidecar = sidecarEnding != null && file.name().endsWith(sidecarEnding);
            var whole = file.size() > 0 && !isSidecar && (sidecarEnding == null || sidecar != null);
            if (whole && include.matches(Path.of(file.name()))) {
                var before = seen.get(file.name());
                now.put(
                        file.name(),
                        before != null && before.same(file, sidecar)
                                ? before
                                : new Seen(file, sidecar, System.nanoTime()));
            }
        }
        seen = now;
        return now.values().stream()
                .filter(each ->
                        System.nanoTime() - each.since() >= endpoint.getQuiet().toNanos())
                .sorted((one, other) -> one.file().name().compareTo(other.file().name()))
                .toList();
    }

    /** Copies the file here, whole; says whether it is what the look has seen. */
    private boolean fetch(Seen settled) throws IOException {
        try (var session = servers.open(system)) {
            fetch(session, settled.file());
            if (settled.sidecar() != null) {
                fetch(session, settled.sidecar());
            }
            return session.list(endpoint.getFolder()).contains(settled.file());
        }
    }

    private void fetch(SftpSession session, Listed file) throws IOException {
        var to = local(file.name());
        session.fetch(endpoint.getFolder() + "/" + file.name(), to);
        if (Files.size(to) != file.size()) {
            throw new IOException(file.name() + " changed while it was fetched");
        }
    }

    private void finish(Seen settled, FileRun.Ended ended) throws IOException {
        var name = settled.file().name();
        var folder = endpoint.getFolder();
        var rejected = folder + "/" + endpoint.getRejected();
        var archive = folder + "/" + endpoint.getArchive();
        try (var session = servers.open(system)) {
            if (ended.back() != null) {
                session.store(ended.back(), rejected, ended.refused() ? name + ".reason.txt" : name);
            }
            var to = ended.refused() ? rejected : archive;
            session.move(folder, name, to);
            if (settled.sidecar() != null) {
                session.move(folder, settled.sidecar().name(), to);
            }
        }
        seen.remove(name);
        ended.left().run();
    }

    private Path local(String name) {
        return fetched.resolve(name);
    }
}
