package io.caravanserai.bench.peer.rows;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Parser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.caravanserai.bench.peer.Control;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The program: {@code DATA KAFKA}; it takes each file that is moved into its inbox and tells when it began. */
final class BareLoop {

    private static final Path MAPPING = Path.of("src/bench/files/mappings/lines/csv-lines-to-lines.jslt");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonMapper json = new JsonMapper();
    private final Expression mapping;
    private final KafkaProducer<String, byte[]> producer;

    private BareLoop(String broker) throws IOException {
        try (var reader = Files.newBufferedReader(MAPPING)) {
            mapping = new Parser(reader).compile();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker, "acks", "all", "enable.idempotence", "true"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]);
        var inbox = Files.createDirectories(data.resolve("inbox/csv-lines"));
        var archive = Files.createDirectories(data.resolve("archive/csv-lines"));
        var begun = new AtomicLong();
        var loop = new BareLoop(arguments[1]);
        Control.start();
        Control.answer("/begun", query -> Long.toString(begun.get()));
        while (true) {
            try (var files = Files.newDirectoryStream(inbox, "[!.]*.csv")) {
                for (var file : files) {
                    begun.set(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
                    loop.read(file);
                    Files.move(file, archive.resolve(file.getFileName()));
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void read(Path file) throws IOException {
        var batch = "";
        var rows = NODES.arrayNode();
        try (var records = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (var one : records) {
                var of = one.getField("batch");
                if (!of.equals(batch)) {
                    send(batch, rows);
                    batch = of;
                    rows = NODES.arrayNode();
                }
                rows.add(row(one));
            }
        }
        send(batch, rows);
        producer.flush();
    }

    private static ObjectNode row(NamedCsvRecord one) {
        var row = NODES.objectNode();
        one.getFieldsAsMap().forEach(row::put);
        return row;
    }

    private void send(String batch, ArrayNode rows) throws IOException {
        if (!rows.isEmpty()) {
            var lines = mapping.apply(NODES.objectNode().put("batch", batch).set("rows", rows));
            var unused = producer.send(new ProducerRecord<>("bench.orders", batch, json.writeValueAsBytes(lines)));
        }
    }
}
