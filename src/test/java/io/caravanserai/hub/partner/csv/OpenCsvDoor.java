package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.table.Table;
import io.caravanserai.hub.ledger.key.KnownKeys;
import io.caravanserai.hub.ledger.turn.Turns;
import io.caravanserai.hub.partner.file.FileServices;
import io.caravanserai.hub.partner.file.Folders;
import io.caravanserai.hub.sftp.SftpServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ProcessorEndpoint;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/** The file door as the kamelet makes it, on folders of its own, with stand-ins for the contract and for the ledger. */
final class OpenCsvDoor implements BeforeEachCallback, AfterEachCallback {

    static final String HEADER = "store,order_id,sku\n";

    final CommittingLedger ledger = new CommittingLedger();
    final BooksOfFiles books = new BooksOfFiles();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    Path data;
    Table table;
    String header = HEADER;
    SftpServers servers = SftpServers.NONE;
    KnownKeys known = KnownKeys.NONE;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        data = Files.createTempDirectory("csv-door-");
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        camel.close();
        ledger.stopCommitting();
        FileSystemUtils.deleteRecursively(data);
    }

    void start() throws Exception {
        start("&quiet=50ms");
    }

    void start(String options) throws Exception {
        start("csv-file-source", options);
    }

    void start(String kamelet, String options) throws Exception {
        camel.getRegistry()
                .bind(
                        "csv-component",
                        new CsvComponent(
                                new FileServices(data, () -> true, books, servers, Turns.ALWAYS),
                                name -> table,
                                known));
        camel.addComponent("contract", new DefaultComponent() {
            @Override
            protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
                return new ProcessorEndpoint(uri, this, OpenCsvDoor.this::checkHeader);
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
                from("kamelet:" + kamelet + "?name=stores&contract=store-orders.v1&groupBy=store,order_id" + options)
                        .routeId("orders-from-stores")
                        .process(ledger);
            }
        });
        camel.start();
    }

    private void checkHeader(Exchange exchange) {
        if (!exchange.getIn().getBody(String.class).equals(header.strip())) {
            exchange.setException(
                    new ContractViolation("store-orders.v1", List.of(new Finding("sku", "the column is missing", 1))));
        }
    }

    Path drop(String name, String text) throws IOException {
        return drop(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path drop(String name, byte[]... parts) throws IOException {
        var file = Files.createDirectories(data.resolve("inbox/stores")).resolve(name);
        var hidden = file.resolveSibling("." + name);
        Files.deleteIfExists(hidden);
        for (byte[] part : parts) {
            Files.write(hidden, part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return Files.move(hidden, file);
    }

    List<String> files(String folder) throws IOException {
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
