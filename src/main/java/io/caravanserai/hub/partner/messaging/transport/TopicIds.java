package io.caravanserai.hub.partner.messaging.transport;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * The id that Kafka gives a topic: one of the same name that was deleted and made anew counts its offsets from zero, and would
 * repeat its predecessor's identities.
 */
final class TopicIds implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;

    TopicIds(KafkaEndpoint endpoint) {
        var configuration = endpoint.getConfiguration();
        var properties = new Properties();
        configuration.createConsumerProperties().forEach((name, value) -> {
            if (AdminClientConfig.configNames().contains(name.toString())) {
                properties.put(name, value);
            }
        });
        properties.put(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                endpoint.getKafkaClientFactory().getBrokers(configuration));
        this.admin = Admin.create(properties);
    }

    /** Asked for every batch, never remembered. */
    String idOf(String topic) throws InterruptedException, ExecutionException, TimeoutException {
        var found =
                admin.describeTopics(List.of(topic)).allTopicNames().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return Objects.requireNonNull(found.get(topic)).topicId().toString();
    }

    @Override
    public void close() {
        admin.close(PATIENCE);
    }
}
