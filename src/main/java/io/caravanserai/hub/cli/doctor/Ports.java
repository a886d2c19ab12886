package io.caravanserai.hub.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.springframework.core.env.Environment;

/** Whether the doors and the management port are free, or it is the hub itself that has them. */
final class Ports implements Examination {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Override
    public String part() {
        return "Ports";
    }

    @Override
    public List<Diagnosis> of(Environment settings) {
        var running = running(settings);
        return List.of(
                port(settings, "server", 8080, "--port", running),
                port(settings, "management.server", 8081, "--management-port", running));
    }

    private static Diagnosis port(Environment settings, String prefix, int standard, String option, boolean running) {
        var port = settings.getProperty(prefix + ".port", Integer.class, standard);
        var address = settings.getProperty(prefix + ".address", "127.0.0.1");
        var what = prefix + ".port";
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return Diagnosis.ok(what, address + ":" + port + " is free");
        } catch (IOException taken) {
            return running
                    ? Diagnosis.ok(what, address + ":" + port + " is in use while a hub answers on the management port")
                    : Diagnosis.failed(
                            what,
                            address + ":" + port + " cannot be used: " + taken.getMessage(),
                            "choose another with " + option + " N, or stop what uses it");
        }
    }

    private static boolean running(Environment settings) {
        var port = settings.getProperty("management.server.port", Integer.class, 8081);
        var health = URI.create("http://127.0.0.1:" + port + "/actuator/health/liveness");
        try {
            return Knock.client(PATIENCE)
                    .send(HttpRequest.newBuilder(health).timeout(PATIENCE).build(), BodyHandlers.ofString())
                    .body()
                    .contains("\"status\"");
        } catch (IOException silent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
