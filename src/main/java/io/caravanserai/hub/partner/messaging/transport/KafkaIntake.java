package io.caravanserai.hub.partner.messaging.transport;

import io.caravanserai.hub.partner.messaging.arrival.Arrival;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka: a batch's records go to the ledger together, those of one key in turn; offsets are committed when all are kept. */
final class KafkaIntake implements Intake {

    private static final Logger log = LoggerFactory.getLogger(KafkaIntake.class);

    private final KafkaEndpoint endpoint;
    private final boolean identified;
    private @Nullable TopicIds topics;

    /** @param identified whether the records' place in Kafka is their identity */
    KafkaIntake(KafkaEndpoint endpoint, boolean identified) {
        this.endpoint = endpoint;
        this.identified = identified;
    }

    @Override
    public Consumer open(OpenDoor door) throws Exception {
        var ids = identified ? new TopicIds(endpoint) : null;
        topics = ids;
        return endpoint.createConsumer(batch -> take(door, ids, batch));
    }

    @Override
    public void close() {
        if (topics != null) {
            topics.close();
            topics = null;
        }
    }

    @SuppressWarnings("unchecked")
    private static void take(OpenDoor door, @Nullable TopicIds topics, Exchange batch) throws Exception {
        var records = (List<Exchange>) batch.getIn().getMandatoryBody(List.class);
        var ids = new HashMap<String, String>();
        var lanes = new Lanes(door.threads());
        var kept = new ArrayList<CompletableFuture<Void>>(records.size());
        for (var each : records) {
            var in = each.getIn();
            var topic = in.getHeader(KafkaConstants.TOPIC, String.class);
            if (topics != null && !ids.containsKey(topic)) {
                ids.put(topic, topics.idOf(topic));
            }
            var arrival = arrival(in, topic, ids.get(topic));
            kept.add(lanes.run(in.getHeader(KafkaConstants.KEY), () -> door.take(arrival)));
        }
        Intake.await(CompletableFuture.allOf(kept.toArray(CompletableFuture[]::new)));
        commit(records);
    }

    private static Arrival arrival(Message in, String topic, @Nullable String topicId) {
        var raw = in.getHeader(KafkaConstants.HEADERS, Headers.class);
        var headers = new HashMap<>(in.getHeaders());
        headers.remove(KafkaConstants.HEADERS); // those that are not listed, too
        headers.remove(KafkaConstants.MANUAL_COMMIT);
        var correlation = in.getHeader("x-correlation-id", String.class);
        return new Arrival(
                topic,
                in.getBody() instanceof byte[] bytes ? bytes : new byte[0],
                null,
                headers,
                in.getHeader(Exchange.CONTENT_TYPE, String.class),
                correlation == null ? in.getHeader("ce_correlationid", String.class) : correlation,
                topicId == null
                        ? null
                        : topicId + ":" + in.getHeader(KafkaConstants.PARTITION) + ":"
                                + in.getHeader(KafkaConstants.OFFSET),
                name -> text(raw, name));
    }

    private static @Nullable String text(@Nullable Headers headers, String name) {
        var header = headers == null ? null : headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** A commit that fails costs repeats, which the ledger recognises; the next one covers it. */
    private static void commit(List<Exchange> records) {
        Map<String, Exchange> last = new LinkedHashMap<>();
        for (var each : records) {
            last.put(
                    each.getIn().getHeader(KafkaConstants.TOPIC) + "-"
                            + each.getIn().getHeader(KafkaConstants.PARTITION),
                    each);
        }
        last.forEach((partition, record) -> {
            try {
                record.getIn()
                        .getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class)
                        .commit();
            } catch (WakeupException | InterruptException stopping) {
                throw stopping;
            } catch (KafkaException notCommitted) {
                log.warn("Offset of {} not committed; its records may come again", partition, notCommitted);
            }
        });
    }
}
