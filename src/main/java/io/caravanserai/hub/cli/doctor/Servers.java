package io.caravanserai.hub.cli.doctor;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.core.env.Environment;

/** The servers that the hub stands on, where they are configured; the embedded ones start with it. */
final class Servers implements Examination {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public String part() {
        return "Servers";
    }

    @Override
    public List<Diagnosis> of(Environment settings) {
        var found = new ArrayList<>(Database.of(settings));
        found.add(artemis(settings));
        found.add(kafka(settings));
        Collector.of(settings, PATIENCE).ifPresent(found::add);
        return found;
    }

    private static Diagnosis artemis(Environment settings) {
        var what = "Artemis";
        var url = settings.getProperty("hub.artemis.url", "");
        if (url.isEmpty()) {
            return Diagnosis.ok(what, "the embedded one, which starts with the hub");
        }
        try (var factory = new ActiveMQConnectionFactory(url)) {
            factory.setCallTimeout(PATIENCE.toMillis());
            factory.setInitialConnectAttempts(1);
            try (var connection = factory.createConnection(
                    settings.getProperty("hub.artemis.user"), settings.getProperty("hub.artemis.password"))) {
                return Diagnosis.ok(
                        what,
                        url + " lets the hub in: "
                                + connection.getMetaData().getJMSProviderName() + " "
                                + connection.getMetaData().getProviderVersion());
            }
        } catch (JMSException | IllegalArgumentException unreached) {
            return Diagnosis.failed(
                    what, url + ": " + unreached.getMessage(), "check hub.artemis.url, user and password");
        }
    }

    private static Diagnosis kafka(Environment settings) {
        var what = "Kafka";
        var servers = settings.getProperty("hub.kafka.bootstrap-servers", "");
        if (servers.isEmpty()) {
            return Diagnosis.ok(what, "the embedded one, which starts with the hub");
        }
        var patience = Math.toIntExact(PATIENCE.toMillis());
        try (var admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                patience,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                patience))) {
            var nodes = admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Diagnosis.ok(what, servers + " answers: " + nodes.size() + " broker(s)");
        } catch (ExecutionException | TimeoutException | RuntimeException unreached) {
            var cause = unreached.getCause() == null ? unreached : unreached.getCause();
            return Diagnosis.failed(
                    what,
                    servers + ": " + (cause.getMessage() == null ? cause : cause.getMessage()),
                    "check hub.kafka.bootstrap-servers, and that its brokers advertise addresses that this machine reaches");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Diagnosis.failed(what, "interrupted", "ask again");
        }
    }
}
