package io.caravanserai.hub.prove.target;

import io.caravanserai.hub.prove.machine.Threads;
import io.caravanserai.hub.prove.machine.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A link between the hub and a target that can be made to fail. A fault takes hold of open connections too. */
public final class FaultProxy implements AutoCloseable {

    private static final Duration LATENCY = Duration.ofMillis(300);
    private static final Duration SLOW = Duration.ofMillis(20);
    private static final int SLOW_BYTES = 64;

    private final int target;
    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;
    private volatile ServerSocket listener;

    public FaultProxy(int target) {
        this.target = target;
        listen(0);
        port = listener.getLocalPort();
    }

    public int port() {
        return port;
    }

    public synchronized void become(Fault next) {
        if (fault == next) {
            return;
        }
        fault = next;
        if (next == Fault.REFUSE) {
            close();
        } else if (listener.isClosed()) {
            listen(port);
        }
        links.stream().filter(link -> link.broken).forEach(Link::end);
    }

    private void listen(int wanted) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 200);
            listener = socket;
            Threads.start("proxy", () -> accept(socket));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var hub = socket.accept();
                try {
                    var link = new Link(hub, new Socket(InetAddress.getLoopbackAddress(), target));
                    links.add(link);
                    Threads.start("link-up", link::requests);
                    Threads.start("link-down", link::answers);
                } catch (IOException unreachable) {
                    hub.close();
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        links.forEach(Link::reset);
    }

    /** One connection of the hub and its other half. */
    private final class Link {

        private final Socket hub;
        private final Socket system;
        /** Bytes are missing: nothing may follow them. */
        private volatile boolean broken;

        Link(Socket hub, Socket system) throws IOException {
            this.hub = hub;
            this.system = system;
            hub.setTcpNoDelay(true);
            system.setTcpNoDelay(true);
        }

        void requests() {
            pump(hub, (bytes, count) -> {
                switch (fault) {
                    case BLACK_HOLE -> broken = true;
                    case RESET -> reset();
                    case HALF_REQUEST -> {
                        system.getOutputStream().write(bytes, 0, count / 2);
                        reset();
                    }
                    case LATENCY -> {
                        Waiting.pause(LATENCY);
                        pass(system, bytes, count);
                    }
                    case BANDWIDTH -> trickle(system, bytes, count);
                    default -> pass(system, bytes, count);
                }
            });
        }

        void answers() {
            pump(system, (bytes, count) -> {
                switch (fault) {
                    case CUT_RESPONSE -> end();
                    case HALF_RESPONSE -> {
                        hub.getOutputStream().write(bytes, 0, count / 2);
                        end();
                    }
                    case STALL -> broken = true;
                    case BANDWIDTH -> trickle(hub, bytes, count);
                    default -> pass(hub, bytes, count);
                }
            });
        }

        private void pass(Socket to, byte[] bytes, int count) throws IOException {
            if (!broken) {
                to.getOutputStream().write(bytes, 0, count);
            }
        }

        private void trickle(Socket to, byte[] bytes, int count) throws IOException {
            for (int from = 0; from < count && !broken; from += SLOW_BYTES) {
                to.getOutputStream().write(bytes, from, Math.min(SLOW_BYTES, count - from));
                Waiting.pause(SLOW);
            }
        }

        private void pump(Socket from, Bytes next) {
            var bytes = new byte[16 * 1024];
            try {
                for (int count = from.getInputStream().read(bytes);
                        count >= 0;
                        count = from.getInputStream().read(bytes)) {
                    next.take(bytes, count);
                }
            } catch (IOException over) {
                reset();
            } finally {
                end();
            }
        }

        private void reset() {
            try {
                hub.setSoLinger(true, 0);
            } catch (IOException closed) {
                broken = true;
            }
            end();
        }

        private void end() {
            links.remove(this);
            try (hub;
                    system) {
                broken = true;
            } catch (IOException closed) {
                broken = true;
            }
        }
    }

    private interface Bytes {
        void take(byte[] bytes, int count) throws IOException;
    }
}
