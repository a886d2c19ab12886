package io.caravanserai.hub.partner.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.ledger.turn.Turns;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.partner.Refusal;
import io.caravanserai.hub.partner.file.FileServices;
import io.caravanserai.hub.reconciliation.FileBook;
import io.caravanserai.hub.sftp.SftpServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlFilesTests {

    @TempDir
    Path data;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Set<String> accepted = new ConcurrentSkipListSet<>();
    private final List<FileBook.Rows> finished = new CopyOnWriteArrayList<>();
    private volatile int awayAfter = Integer.MAX_VALUE;

    @BeforeEach
    void open() throws Exception {
        var book = new FileBook() {
            @Override
            public Reading begin(ReadFile file, String how) {
                return new Reading(file, 1, false, Place.BEGINNING);
            }

            @Override
            public void reach(Reading reading, @Nullable String door, Place place) {}

            @Override
            public void finish(Reading reading, @Nullable String door, Place place) {
                finished.add(place.rows());
            }

            @Override
            public void leave(String inbox, String name) {}

            @Override
            public Set<String> underWay(String inbox) {
                return Set.of();
            }
        };
        camel.getRegistry()
                .bind(
                        "xml-component",
                        new XmlComponent(new FileServices(data, () -> true, book, SftpServers.NONE, Turns.ALWAYS)));
        var kamelets = new KameletComponent();
        kamelets.setLocation("file:routes/_shared/kamelets");
        kamelets.setNoErrorHandler(true); // as in application.yaml
        camel.addComponent("kamelet", kamelets);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Throwable.class).handled(true).process(XmlFilesTests::refuse);
                from("kamelet:xml-file-source?name=prices&record=row&quiet=50ms")
                        .process(exchange -> accept(exchange));
            }
        });
        camel.start();
    }

    @AfterEach
    void close() throws IOException {
        camel.close();
    }

    private void accept(Exchange exchange) throws Exception {
        var text = exchange.getMessage().getBody(String.class);
        if (text.contains("bad")) {
            throw new ContractViolation("price.v1", List.of(new Finding("/row", "is \"bad\" & <wrong>", null)));
        } else if (accepted.size() >= awayAfter) {
            throw new IOException("the ledger is away");
        }
        accepted.add(text);
        exchange.setVariable("messageId", text);
    }

    /** As {@code hub:refused} would. */
    private static void refuse(Exchange exchange) {
        var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.setProperty(
                Refusal.PROPERTY,
                cause instanceof ContractViolation violation
                        ? new Refusal(
                                400, "Refused", "wrong", violation.findings(), null, new MessageId(new UUID(0, 7)))
                        : new Refusal(503, "Not accepted", "later", List.of(), Duration.ofSeconds(1), null));
    }

    @Test
    void takesEachRecordAndGivesBackWhatWasRefusedWithLineAndReason() throws Exception {
        drop("a.xml", "<l>\n<row>1</row>\n<row>bad</row>\n<row>3</row></l>");

        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(data.resolve("archive/prices/a.xml")));

        assertThat(accepted).containsExactly("<row>1</row>", "<row>3</row>");
        assertThat(finished).containsExactly(new FileBook.Rows(3, 2, 1));
        assertThat(data.resolve("rejected/prices/a.xml")).hasContent("""
                <?xml version="1.0" encoding="UTF-8"?>
                <rejected>
                <record line="3" reason="/row: is &quot;bad&quot; &amp; &lt;wrong>"><row>bad</row></record>
                </rejected>
                """);
    }

    @Test
    void takesNothingOfAFileThatIsCutOff() throws Exception {
        drop("cut.xml", "<l>\n<row>1</row>\n<row>2</row>\n<row>");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(data.resolve("rejected/prices/cut.xml.reason.txt")));

        assertThat(accepted).isEmpty();
        assertThat(data.resolve("rejected/prices/cut.xml")).exists();
        assertThat(data.resolve("rejected/prices/cut.xml.reason.txt")).content().contains("line 4", "cut off");
        assertThat(finished).containsExactly(new FileBook.Rows(2, 0, 2));
    }

    @Test
    void readsAFileAgainWhenTheLedgerWasAwayAndGivesNothingBackTwice() throws Exception {
        awayAfter = 300;
        var rows = new StringBuilder("<l><row>bad</row>");
        for (int i = 0; i < 1_000; i++) {
            rows.append("<row>").append(i).append("</row>\n");
        }
        drop("a.xml", rows + "</l>");
        await().atMost(Duration.ofSeconds(30)).until(() -> accepted.size() == 300);
        assertThat(data.resolve("archive/prices/a.xml")).doesNotExist();

        awayAfter = Integer.MAX_VALUE;

        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(data.resolve("archive/prices/a.xml")));
        assertThat(accepted).hasSize(1_000);
        assertThat(finished).containsExactly(new FileBook.Rows(1_001, 1_000, 1));
        assertThat(Files.readString(data.resolve("rejected/prices/a.xml"))).containsOnlyOnce("<row>bad</row>");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            try (var left = Files.list(data.resolve("rejected/prices"))) {
                assertThat(left).hasSize(1);
            }
        });
    }

    private void drop(String name, String text) throws IOException {
        var inbox = Files.createDirectories(data.resolve("inbox/prices"));
        var hidden = Files.writeString(inbox.resolve("." + name), text);
        Files.move(hidden, inbox.resolve(name));
    }
}
