package io.caravanserai.hub.embedded.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The PostgreSQL on a hub's data as the hub itself would find it, for tests of all servers together. */
public final class RunningPostgres {

    private RunningPostgres() {}

    /** Its process, while it serves that data. */
    public static Optional<Long> on(Path data) throws IOException {
        return Postmaster.runningOn(data.resolve("postgres/data")).map(Postmaster::pid);
    }
}
