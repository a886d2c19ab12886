package io.caravanserai.hub.embedded;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a client sees of the three servers: one place each where a text can be put and found again. */
record ServedData(Map<String, Object> properties) {

    private static final String TOPIC = "kept";

    void put(String text) throws Exception {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS kept (text text)");
            statement.execute("INSERT INTO kept VALUES ('" + text + "')");
        }
        send(text, text);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", property("hub.kafka.bootstrap-servers"), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, 0, "key", text)).get();
        }
    }

    void send(String text, String duplicateId) throws JMSException {
        try (ActiveMQConnectionFactory factory = broker();
                JMSContext context = factory.createContext()) {
            TextMessage message = context.createTextMessage(text);
            message.setStringProperty("_AMQ_DUPL_ID", duplicateId);
            context.createProducer().send(context.createQueue("kept"), message);
        }
    }

    List<String> rows() throws SQLException {
        return query("SELECT text FROM kept");
    }

    List<String> query(String sql) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }

    List<String> messages() throws JMSException {
        try (ActiveMQConnectionFactory factory = broker();
                JMSContext context = factory.createContext()) {
            Queue queue = context.createQueue("kept");
            List<String> texts = new ArrayList<>();
            var messages = context.createBrowser(queue).getEnumeration();
            while (messages.hasMoreElements()) {
                texts.add(((TextMessage) messages.nextElement()).getText());
            }
            return texts;
        }
    }

    List<String> events() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", property("hub.kafka.bootstrap-servers")),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            List<String> texts = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(event -> texts.add(event.value()));
            }
            return texts;
        }
    }

    String property(String name) {
        return Objects.requireNonNull(properties.get(name), name).toString();
    }

    private Connection database() throws SQLException {
        return DriverManager.getConnection(
                property("spring.datasource.url"),
                property("spring.datasource.username"),
                property("spring.datasource.password"));
    }

    private ActiveMQConnectionFactory broker() {
        return new ActiveMQConnectionFactory(
                property("hub.artemis.url"), property("hub.artemis.user"), property("hub.artemis.password"));
    }
}
