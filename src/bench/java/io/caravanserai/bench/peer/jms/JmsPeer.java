package io.caravanserai.bench.peer.jms;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** The program. */
@SpringBootApplication
class JmsPeer {

    private static final int CONNECTIONS = 4;

    public static void main(String[] arguments) {
        SpringApplication.run(JmsPeer.class, arguments);
    }

    @Bean(destroyMethod = "stop")
    EmbeddedActiveMQ broker(@Value("${bench.data}") Path data) throws Exception {
        return Broker.start(data.resolve("artemis"));
    }

    @Bean(destroyMethod = "stop")
    JmsPoolConnectionFactory connections(EmbeddedActiveMQ broker) {
        var pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(new ActiveMQConnectionFactory(Broker.ADDRESS));
        pool.setMaxConnections(CONNECTIONS);
        return pool;
    }

    @Bean
    JdbcMessageIdRepository known(DataSource database) {
        return new JdbcMessageIdRepository(database, "orders");
    }

    /** The bench looks at every peer's books in the same words; what waits here waits in the broker, where it cannot look. */
    @Bean
    UsualRoutes routes(JdbcTemplate database, JdbcMessageIdRepository known, ConnectionFactory connections) {
        database.execute("""
                CREATE TABLE IF NOT EXISTS audit (
                    id bigserial PRIMARY KEY, order_number text NOT NULL, accepted_at timestamptz NOT NULL, body text NOT NULL);
                CREATE OR REPLACE VIEW message AS SELECT * FROM audit;
                CREATE OR REPLACE VIEW delivery AS SELECT * FROM audit WHERE false""");
        return new UsualRoutes(known);
    }
}
