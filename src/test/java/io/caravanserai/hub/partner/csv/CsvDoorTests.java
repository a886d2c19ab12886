package io.caravanserai.hub.partner.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.Original;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.partner.Refusal;
import io.caravanserai.hub.reconciliation.FileBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ProcessorEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file door as the kamelet makes it, with stand-ins for the contract and for the ledger. */
class CsvDoorTests {

    private static final String HEADER = "store,order_id,sku\n";

    @TempDir
    Path data;

    private final Ledger ledger = new Ledger();
    private final BooksOfFiles books = new BooksOfFiles();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    /** Accepts each key once, on another thread, as a group commit would. */
    private static final class Ledger extends AsyncProcessorSupport {

        final Map<String, String> accepted = new LinkedHashMap<>();
        final ConcurrentLinkedQueue<String> rejected = new ConcurrentLinkedQueue<>();
        final AtomicInteger repeated = new AtomicInteger();
        final AtomicInteger underWay = new AtomicInteger();
        final AtomicInteger mostUnderWay = new AtomicInteger();
        final AtomicLong awayAfter = new AtomicLong(Long.MAX_VALUE);
        private final ExecutorService commits = Executors.newSingleThreadExecutor();

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            commits.execute(() -> {
                accept(exchange);
                underWay.decrementAndGet();
                callback.done(false);
            });
            return false;
        }

        private synchronized void accept(Exchange exchange) {
            var body = exchange.getMessage().getBody(JsonNode.class);
            String key =
                    body.path("store").asText() + "/" + body.path("order_id").asText();
            if (accepted.size() >= awayAfter.get()) {
                exchange.setException(new IOException("the ledger is away"));
            } else if (body.findValuesAsText("sku").contains("bad")) {
                int row = body.findValuesAsText("sku").indexOf("bad");
                exchange.setException(new ContractViolation(
                        "store-order.v1", List.of(new Finding("/rows/" + row + "/sku", "is \"bad\"", null))));
            } else {
                var original = exchange.getProperty(Original.PROPERTY, Original.class);
                String bytes = new String(original.bytes(), StandardCharsets.UTF_8);
                var before = accepted.putIfAbsent(key, bytes);
                if (before != null && before.equals(bytes)) {
                    repeated.incrementAndGet();
                } else if (before != null) {
                    exchange.setException(new IllegalStateException("conflict"));
                }
                if (!body.findValuesAsText("sku").contains("lost")) {
                    exchange.setVariable("messageId", key);
                }
            }
        }

        /** As {@code hub:refused} would: a failure of the ledger keeps nothing. */
        void refuse(Exchange exchange) {
            var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
            if (cause instanceof IOException) {
                exchange.setProperty(
                        Refusal.PROPERTY,
                        new Refusal(503, "Not accepted", "later", List.of(), Duration.ofSeconds(1), null));
                return;
            }
            rejected.add(new String(
                    exchange.getProperty(Original.PROPERTY, Original.class).bytes(), StandardCharsets.UTF_8));
            var findings = cause instanceof ContractViolation violation ? violation.findings() : List.<Finding>of();
            exchange.setProperty(
                    Refusal.PROPERTY,
                    new Refusal(400, "Refused", "it is wrong", findings, null, new MessageId(new UUID(0, 7))));
        }
    }

    private void start() throws Exception {
        start("&quiet=50ms");
    }

    private void start(String options) throws Exception {
        camel.getRegistry().bind("csv-component", new CsvComponent(data, () -> true, books));
        camel.addComponent("contract", new DefaultComponent() {
            @Override
            protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
                return new ProcessorEndpoint(uri, this, CsvDoorTests::checkHeader);
            }
        });
        var kamelets = new KameletComponent();
        kamelets.setLocation("file:routes/_shared/kamelets");
        kamelets.setNoErrorHandler(true); // as in application.yaml
        camel.addComponent("kamelet", kamelets);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Throwable.class).handled(true).process(ledger::refuse);
                from("kamelet:csv-file-source?name=stores&contract=store-orders.v1&groupBy=store,order_id" + options)
                        .routeId("orders-from-stores")
                        .process(ledger);
            }
        });
        camel.start();
    }

    private static void checkHeader(Exchange exchange) {
        if (!exchange.getIn().getBody(String.class).equals(HEADER.strip())) {
            exchange.setException(
                    new ContractViolation("store-orders.v1", List.of(new Finding("sku", "the column is missing", 1))));
        }
    }

    @AfterEach
    void stop() throws IOException {
        camel.close();
        ledger.commits.shutdownNow();
    }

    @Test
    void acceptsEachOrderAndArchivesTheFile() throws Exception {
        drop("one.csv", "\uFEFF" + HEADER.strip() + "\r\nberlin,1,\"a \"\"b\"\"\"\r\nberlin,1,\"c\nd\"\r\nberlin,2,e");
        start();

        await().untilAsserted(() -> assertThat(files("archive")).containsExactly("one.csv"));
        assertThat(ledger.accepted.keySet()).containsExactly("berlin/1", "berlin/2");
        assertThat(files("inbox")).isEmpty();
        assertThat(files("rejected")).isEmpty();
    }

    @Test
    void givesBackTheRowsOfRefusedOrdersWithLineAndReason() throws Exception {
        drop("one.csv", HEADER + "s,1,a\ns,2,\"x,y\"\ns,2,bad\ns,3,b\n");
        start();

        await().untilAsserted(() -> assertThat(files("archive")).containsExactly("one.csv"));
        assertThat(ledger.accepted.keySet()).containsExactly("s/1", "s/3");
        assertThat(data.resolve("rejected/stores/one.csv")).hasContent("""
                store,order_id,sku,line,reason
                s,2,"x,y",3,"sku (line 4): is ""bad\"""
                s,2,bad,4,"sku (line 4): is ""bad\"""
                """);
        assertThat(ledger.rejected).containsExactly("s,2,\"x,y\"\ns,2,bad\n");
    }

    @Test
    void overwritesNothing() throws Exception {
        start();
        for (String sku : List.of("bad", "bad,", "bad")) {
            drop("one.csv", HEADER + "s,1," + sku + "\n");
            await().untilAsserted(() -> assertThat(files("inbox")).isEmpty());
        }

        assertThat(files("rejected")).containsExactly("one.1.csv", "one.csv");
        assertThat(files("archive")).containsExactly("one.1.csv", "one.csv");
    }

    @Test
    void leavesAHalfWrittenFileAlone() throws Exception {
        start("&quiet=3s");
        var file = drop("one.csv", HEADER + "s,1,a\n");
        for (int i = 2; i < 6; i++) {
            String row = "s," + i + ",a\n";
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            assertThat(ledger.accepted).isEmpty();
            Files.writeString(file, row, StandardOpenOption.APPEND);
        }

        await().untilAsserted(() -> assertThat(files("archive")).containsExactly("one.csv"));
        assertThat(ledger.accepted).hasSize(5);
    }

    @Test
    void leavesTheFileWhileTheLedgerIsAwayAndLosesAndDoublesNothing() throws Exception {
        var rows = new StringBuilder(HEADER + "s,0,bad\n");
        for (int i = 1; i <= 2_000; i++) {
            rows.append("s,").append(i).append(",a\n");
        }
        ledger.awayAfter.set(500);
        drop("one.csv", rows.toString());
        start();

        await().until(() -> ledger.accepted.size() == 500 && ledger.underWay.get() == 0);
        await().untilAsserted(() -> assertThat(files("rejected")).isEmpty());
        assertThat(files("inbox")).containsExactly("one.csv");
        assertThat(files("archive")).isEmpty();

        ledger.awayAfter.set(Long.MAX_VALUE);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(files("archive")).containsExactly("one.csv"));
        assertThat(ledger.accepted).hasSize(2_000);
        assertThat(ledger.repeated).hasValueGreaterThanOrEqualTo(500);
        assertThat(Files.readAllLines(data.resolve("rejected/stores/one.csv"))).hasSize(2);
    }

    @Test
    void refusesOnlyTheOrdersAroundWhatCannotBeRead() throws Exception {
        var text = HEADER
                + "s,1,a\n"
                + "s,2,\"never closed\n"
                + "s,3,a\n"
                + "s,4,a\n"
                + "s,5," + "x".repeat(70_000) + "\n"
                + "s,6,a\n"
                + "s,7,a\n"
                + "s,8,a\n".repeat(1_001)
                + "s,9,a\n";
        drop("one.csv", text.getBytes(StandardCharsets.UTF_8), new byte[] {'s', ',', '0', ',', (byte) 0xFF, '\n'});
        start();

        await().untilAsserted(() -> assertThat(files("archive")).containsExactly("one.csv"));
        assertThat(ledger.accepted.keySet()).containsExactly("s/7");
        var rejected = Files.readString(data.resolve("rejected/stores/one.csv"));
        assertThat(rejected)
                .contains("opens a quote that is not closed")
                .contains("is longer than 65536 bytes")
                .contains("more than 1000 rows")
                .contains("is not UTF-8")
                .contains("may belong here");
        assertThat(rejected.lines()).hasSize(1 + 1 + 1 + 1 + 1 + 1 + 1 + 1_001 + 1 + 1);
    }

    @Test
    void refusesAWholeFileWhoseHeaderIsWrong() throws Exception {
        drop("one.csv", "store,order_id\ns,1\n");
        start();

        await().untilAsserted(() -> assertThat(files("rejected")).containsExactly("one.csv", "one.csv.reason.txt"));
        assertThat(data.resolve("rejected/stores/one.csv.reason.txt")).content().contains("the column is missing");
        assertThat(files("inbox")).isEmpty();
        assertThat(ledger.accepted).isEmpty();
    }

    @Test
    void finishesWhatAHubLeftThatDied() throws Exception {
        var rejectedBefore = "store,order_id,sku,line,reason\ns,1,bad,2,\"sku (line 2): is \"\"bad\"\"\"\n";
        Files.createDirectories(data.resolve("rejected/stores"));
        Files.writeString(data.resolve("rejected/stores/one.csv"), rejectedBefore);
        Files.writeString(data.resolve("rejected/stores/.one.csv.part"), "half a li");
        drop("one.csv", HEADER + "s,1,bad\ns,2,a\n");
        start();

        await().untilAsserted(() -> assertThat(files("archive")).containsExactly("one.csv"));
        assertThat(files("rejected")).containsExactly("one.csv");
        assertThat(data.resolve("rejected/stores/one.csv")).hasContent(rejectedBefore);
    }

    @Test
    void keepsManyOrdersUnderWayButNeverTooMany() throws Exception {
        var rows = new StringBuilder(HEADER);
        for (int i = 0; i < 20_000; i++) {
            rows.append("s,").append(i).append(",a\ns,").append(i).append(",b\n");
        }
        drop("one.csv", rows.toString());
        start();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(files("archive")).containsExactly("one.csv"));
        assertThat(ledger.accepted).hasSize(20_000);
        assertThat(ledger.mostUnderWay.get()).isBetween(8, 256);
    }

    @Test
    void entersInTheBooksWhatBecameOfEachRow() throws Exception {
        drop("one.csv", HEADER + "s,1,a\ns,1,b\ns,2,bad\ns,3,lost\ns,4,a\ns,5,a,a\ns,6,a\ns,7,a\n");
        start();

        await().untilAsserted(() -> assertThat(files("archive")).containsExactly("one.csv"));
        assertThat(books.finished).containsExactly(new FileBook.Rows(8, 3, 4)); // that of the lost order is neither
    }

    @Test
    void entersAFileWithAWrongHeaderAsGivenBack() throws Exception {
        drop("one.csv", "store,order_id\ns,1\ns,2\n");
        start();

        await().untilAsserted(() -> assertThat(files("rejected")).contains("one.csv"));
        assertThat(books.finished).containsExactly(new FileBook.Rows(2, 0, 2));
    }

    @Test
    void keepsAFileUntilItIsInTheBooks() throws Exception {
        books.away = true;
        drop("one.csv", HEADER + "s,1,a\ns,2,bad\n");
        start();

        await().until(() -> !ledger.rejected.isEmpty() && books.begun.size() == 1);
        assertThat(files("inbox")).containsExactly("one.csv");
        assertThat(files("rejected")).isEmpty();

        books.away = false;
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(files("archive")).containsExactly("one.csv"));
        assertThat(books.finished).containsExactly(new FileBook.Rows(2, 1, 1));
        assertThat(books.begun).hasSizeGreaterThan(1).containsOnly(books.begun.get(0));
    }

    private Path drop(String name, String text) throws IOException {
        return drop(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path drop(String name, byte[]... parts) throws IOException {
        var file = Files.createDirectories(data.resolve("inbox/stores")).resolve(name);
        var hidden = file.resolveSibling("." + name);
        Files.deleteIfExists(hidden);
        for (byte[] part : parts) {
            Files.write(hidden, part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return Files.move(hidden, file);
    }

    private List<String> files(String folder) throws IOException {
        var names = new ArrayList<String>();
        var path = data.resolve(folder).resolve("stores");
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.list(path)) {
                files.map(Folders::name).sorted().forEach(names::add);
            }
        }
        return names;
    }
}
