package io.caravanserai.hub.embedded.postgres;

import io.caravanserai.hub.embedded.server.Credentials;
import io.caravanserai.hub.embedded.server.EmbeddedServer;
import io.caravanserai.hub.embedded.server.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL as child process, durable, on loopback, with a password.
 *
 * <p>It outlives a killed hub. The next start adopts it when it is healthy and runs with the settings of this hub, and
 * otherwise stops it cleanly first; there is never a second one on the data, and the data is never removed. When it
 * dies under a living hub it is started again on the same port.
 */
public final class PostgresServer implements EmbeddedServer {

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

    private final Path root;
    private final Path programsFolder;
    private final Map<String, String> furtherSettings;
    private final Path data;

    private @Nullable PostgresPrograms programs;
    private @Nullable PostgresAccess access;
    private String version = "";
    private int port;
    private boolean stopping;
    private CompletableFuture<?> end = CompletableFuture.completedFuture(null);

    /**
     * @param root where everything of it lies
     * @param programsFolder where its programs are unpacked
     * @param furtherSettings lines of postgresql.conf besides the hub's own
     */
    public PostgresServer(Path root, Path programsFolder, Map<String, String> furtherSettings) {
        this.root = root;
        this.programsFolder = programsFolder;
        this.furtherSettings = furtherSettings;
        this.data = root.resolve("data");
    }

    @Override
    public String name() {
        return ("PostgreSQL " + version).strip();
    }

    @Override
    public synchronized String start() throws Exception {
        Files.createDirectories(root);
        Credentials credentials = Credentials.in(root);
        PostgresAccess users = new PostgresAccess(credentials.password("postgres"), credentials.password("hub"));
        PostgresPrograms unpacked = PostgresPrograms.unpackedIn(programsFolder, root);
        programs = unpacked;
        access = users;
        if (!Files.exists(data)) {
            unpacked.createCluster(data, users.adminPassword());
        }
        PostgresSettings settings = new PostgresSettings(unpacked.home(), furtherSettings);
        Optional<Postmaster> running = Postmaster.runningOn(data);
        if (running.isPresent() && users.answers(running.get(), data, settings.fingerprint())) {
            port = running.get().port();
            log.info(
                    "PostgreSQL still runs from the previous hub; adopting process {}",
                    running.get().pid());
        } else {
            if (running.isPresent()) {
                log.info(
                        "PostgreSQL still runs from the previous hub; stopping process {}",
                        running.get().pid());
                unpacked.stop(data);
            }
            launch(unpacked, settings);
        }
        version = users.createDatabase(port);
        watch();
        return Ports.LOOPBACK + ":" + port;
    }

    private void launch(PostgresPrograms unpacked, PostgresSettings settings) throws IOException {
        Postmaster.forgetStale(data);
        port = Ports.keptIn(root.resolve("port"));
        settings.write(data, port);
        unpacked.start(data);
    }

    /** Notices when the server dies although nobody stopped it. */
    private void watch() throws IOException {
        end = Postmaster.runningOn(data)
                .flatMap(postmaster -> ProcessHandle.of(postmaster.pid()))
                .map(ProcessHandle::onExit)
                .orElseThrow(() -> new IllegalStateException("PostgreSQL ended right after its start"))
                .thenRun(this::restart);
    }

    private synchronized void restart() {
        if (stopping || programs == null) {
            return;
        }
        log.error("PostgreSQL ended unexpectedly; starting it again");
        try {
            launch(programs, new PostgresSettings(programs.home(), furtherSettings));
            watch();
        } catch (IOException | RuntimeException failure) {
            log.error("PostgreSQL did not start again; next try in 5 s", failure);
            CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS).execute(this::restart);
        }
    }

    @Override
    public Map<String, Object> properties() {
        PostgresAccess users = Objects.requireNonNull(access, "not started");
        return Map.of(
                "spring.datasource.url", users.url(port, PostgresAccess.DATABASE),
                "spring.datasource.username", PostgresAccess.USER,
                "spring.datasource.password", users.userPassword());
    }

    @Override
    public synchronized void stop() throws IOException {
        stopping = true;
        end.cancel(false);
        if (programs != null && Postmaster.runningOn(data).isPresent()) {
            programs.stop(data);
        }
    }
}
