package io.caravanserai.hub.prove.site;

import io.caravanserai.hub.prove.machine.HubApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The PostgreSQL that a hub has brought along, in the proof's own hands. */
public final class Postgres {

    private final Path root;

    /** @param data the folder of the hub */
    public Postgres(Path data) {
        this.root = data.resolve("postgres");
    }

    public void start() {
        control("start", "--wait");
    }

    /** As its sudden death: no session is ended, nothing is written out. */
    public void stopImmediately() {
        control("stop", "--mode=immediate", "--wait");
    }

    /** Ends what a killed hub has left behind. */
    public void endIfRunning() {
        if (Files.exists(root.resolve("data/postmaster.pid"))) {
            control("stop", "--mode=fast", "--wait");
        }
    }

    private void control(String... arguments) {
        var command = new ArrayList<String>();
        try {
            if (Integer.valueOf(0).equals(Files.getAttribute(root, "unix:uid"))) {
                // PostgreSQL refuses root; in a user namespace of its own root is nobody, yet owns the same files
                command.addAll(List.of("unshare", "-U"));
            }
            command.add(program().toString());
            command.addAll(List.of(arguments));
            command.add("--pgdata=" + root.resolve("data"));
            if (arguments[0].equals("start")) {
                command.add("--log=" + root.resolve("start.log"));
            }
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(root.resolve("prove.log").toFile())
                    .start()
                    .onExit()
                    .join();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path program() throws IOException {
        try (var unpacked = Files.list(HubApp.PROVE.resolve("postgres"))) {
            return unpacked.map(each -> each.resolve("bin/pg_ctl"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
