package io.caravanserai.hub.sftp;

import java.io.IOException;

/** The SFTP servers that systems in {@code config/systems.yaml} have. */
public interface SftpServers {

    /** For a hub that reaches none. */
    SftpServers NONE = new SftpServers() {
        @Override
        public void check(String system) {}

        @Override
        public SftpSession open(String system) throws IOException {
            throw new IOException("The SFTP server of system '" + system + "' cannot be reached from here");
        }
    };

    /**
     * Refuses with an {@link IllegalArgumentException} that lists everything the system's settings lack. Settings that are
     * there and empty, waiting for the environment, are only warned of: the server cannot be reached until then.
     */
    void check(String system);

    /** Logs in; an {@link IOException} says which server does not let the hub in, and why. */
    SftpSession open(String system) throws IOException;
}
