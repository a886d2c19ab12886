package io.caravanserai.bench.peer.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.bench.peer.Control;
import io.caravanserai.bench.peer.Shop;
import io.caravanserai.bench.peer.Sink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.MessageChannels;
import org.springframework.integration.dsl.Pollers;
import org.springframework.integration.http.HttpHeaders;
import org.springframework.integration.http.dsl.Http;
import org.springframework.integration.jdbc.metadata.JdbcMetadataStore;
import org.springframework.integration.jdbc.store.JdbcChannelMessageStore;
import org.springframework.integration.jdbc.store.channel.PostgresChannelMessageStoreQueryProvider;
import org.springframework.integration.metadata.ConcurrentMetadataStore;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.messaging.Message;
import org.springframework.transaction.PlatformTransactionManager;

/** The program. */
@SpringBootApplication
class JdbcPeer {

    private static final String NUMBER = "orderNumber";
    private static final int BATCH = 200;
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Shop shop = new Shop();
    private final Executor pollers = Executors.newFixedThreadPool(4);

    public static void main(String[] arguments) {
        var context = SpringApplication.run(JdbcPeer.class, arguments);
        // the bench looks at every peer's books in the same words
        context.getBean(JdbcTemplate.class).execute("""
                CREATE OR REPLACE VIEW message AS SELECT * FROM int_metadata_store;
                CREATE OR REPLACE VIEW delivery AS SELECT * FROM int_channel_message""");
        Control.start();
    }

    @Bean
    JdbcMetadataStore known(DataSource database) {
        return new JdbcMetadataStore(database);
    }

    @Bean
    JdbcChannelMessageStore store(DataSource database) {
        var store = new JdbcChannelMessageStore(database);
        store.setChannelMessageStoreQueryProvider(new PostgresChannelMessageStoreQueryProvider());
        return store;
    }

    @Bean
    QueueChannel accepted(JdbcChannelMessageStore store) {
        return MessageChannels.queue(store, "orders").getObject();
    }

    @Bean
    IntegrationFlow accept(ConcurrentMetadataStore known, QueueChannel accepted) {
        return IntegrationFlow.from(Http.inboundGateway("/orders")
                        .requestMapping(
                                mapping -> mapping.methods(HttpMethod.POST).consumes("application/json"))
                        .requestPayloadType(byte[].class)
                        .errorChannel("refusals"))
                .<byte[]>handle((body, headers) -> read(body))
                .enrichHeaders(headers -> headers.<JsonNode>headerFunction(
                        NUMBER, order -> order.getPayload().path(NUMBER).textValue()))
                .<JsonNode>handle((order, headers) -> shop.bytes(order))
                .filter(
                        Message.class,
                        message -> known.putIfAbsent(
                                        String.valueOf(message.getHeaders().get(NUMBER)), "accepted")
                                == null,
                        filter -> filter.transactional(true)
                                .discardFlow(repeats -> repeats.handle((body, headers) -> answer("repeated"))))
                .wireTap(accepted)
                .handle((body, headers) -> answer("accepted"))
                .get();
    }

    @Bean
    IntegrationFlow deliver(QueueChannel accepted, PlatformTransactionManager transactions) {
        return IntegrationFlow.from(accepted)
                .handle(
                        message -> Sink.take(message.getPayload()),
                        endpoint -> endpoint.poller(Pollers.fixedDelay(LOOK)
                                .maxMessagesPerPoll(BATCH)
                                .receiveTimeout(0)
                                .taskExecutor(pollers)
                                .transactional(transactions)))
                .get();
    }

    @Bean
    IntegrationFlow refuse() {
        return IntegrationFlow.from("refusals")
                .enrichHeaders(headers -> headers.header(HttpHeaders.STATUS_CODE, 400, true))
                .handle((failure, headers) -> answer("refused"))
                .get();
    }

    private JsonNode read(byte[] body) {
        try {
            var order = shop.map(shop.read(body));
            shop.checkCanonical(order);
            return order;
        } catch (Shop.Refused refused) {
            throw new IllegalArgumentException(refused);
        }
    }

    private static byte[] answer(String status) {
        return ("{\"status\":\"" + status + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
