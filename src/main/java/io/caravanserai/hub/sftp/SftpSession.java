package io.caravanserai.hub.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** One login at an SFTP server, used by one thread. Paths begin where the login begins. */
public interface SftpSession extends AutoCloseable {

    /** A file as a folder lists it. */
    record Listed(String name, long size, Instant modified) {}

    /** The regular files of a folder whose names a local disk can have, by name; hidden ones are left out. */
    List<Listed> list(String folder) throws IOException;

    /** Copies a file here, under a hidden name until it is complete. */
    void fetch(String path, Path to) throws IOException;

    /**
     * Copies a file there, under a hidden name until it is complete. One of that name is replaced.
     *
     * <p>Makes the folder if it is not there.
     */
    void store(Path file, String folder, String name) throws IOException;

    /** Moves a file into a folder, which it makes; one of its name there is replaced. */
    void move(String folder, String name, String to) throws IOException;

    @Override
    void close();
}
