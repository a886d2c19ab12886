package io.caravanserai.hub.embedded.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Free loopback ports, kept across restarts so that a client configured once finds its server again. */
public final class Ports {

    public static final String LOOPBACK = "127.0.0.1";

    private Ports() {}

    /** The port in this file while it is free, otherwise a new one, which the file then holds. */
    public static int keptIn(Path file) throws IOException {
        if (Files.exists(file)) {
            int kept = Integer.parseInt(Files.readString(file).strip());
            if (isFree(kept)) {
                return kept;
            }
        }
        int port = bind(0);
        PrivateFile.write(file, Integer.toString(port));
        return port;
    }

    private static boolean isFree(int port) {
        try {
            bind(port);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of the previous run that linger in TIME_WAIT must not cost us the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return socket.getLocalPort();
        }
    }
}
