package io.caravanserai.hub.partner.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and its broker, so that a test can break their connections. */
final class Cable implements AutoCloseable {

    private final ServerSocket entrance = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<Socket> ends = new CopyOnWriteArrayList<>();

    Cable() throws IOException {}

    /** The address to use instead of this one. */
    String to(String broker) {
        var address = URI.create(broker);
        start(() -> {
            while (!entrance.isClosed()) {
                var client = entrance.accept();
                var server = new Socket(address.getHost(), address.getPort());
                ends.addAll(List.of(client, server));
                start(() -> client.getInputStream().transferTo(server.getOutputStream()), client, server);
                start(() -> server.getInputStream().transferTo(client.getOutputStream()), client, server);
            }
        });
        return address.getScheme() + "://127.0.0.1:" + entrance.getLocalPort();
    }

    void cut() {
        ends.forEach(Cable::close);
        ends.clear();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work, Socket... closedAfterwards) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException broken) {
                // as a cable that was cut
            } finally {
                List.of(closedAfterwards).forEach(Cable::close);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        entrance.close();
    }
}
