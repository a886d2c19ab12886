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
import io.caravanserai.hub.sftp.SftpHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** XML files on a real SFTP server. */
class XmlSftpIntegrationTests {

    @RegisterExtension
    final SftpHost host = new SftpHost();

    @TempDir
    Path data;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> accepted = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        camel.close();
    }

    @Test
    void takesEachRecordAndGivesBackWhatItRefuses() throws Exception {
        host.put("out/prices/a.xml", "<l>\n<row>1</row>\n<row>bad</row>\n<row>3</row></l>");
        host.put("out/prices/cut.xml", "<l><row>4</row><row>");
        host.put("out/prices/notes.txt", "not for the hub");
        start();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(host.files("out/prices/archive")).containsExactly("a.xml");
            assertThat(host.files("out/prices/rejected")).containsExactly("a.xml", "cut.xml", "cut.xml.reason.txt");
        });
        assertThat(accepted).containsExactly("<row>1</row>", "<row>3</row>");
        assertThat(host.files("out/prices")).containsExactly("notes.txt");
        assertThat(host.text("out/prices/rejected/a.xml")).contains("line=\"3\"", "<row>bad</row>", "</rejected>");
        assertThat(data.resolve("archive/prices/a.xml")).exists();
        await().untilAsserted(() -> assertThat(data.resolve("fetched/prices")).isEmptyDirectory());
    }

    private void start() throws Exception {
        var services = new FileServices(data, () -> true, FileBook.NONE, host.servers(), Turns.ALWAYS);
        camel.getRegistry().bind("xml-component", new XmlComponent(services));
        var kamelets = new KameletComponent();
        kamelets.setLocation("file:routes/_shared/kamelets");
        kamelets.setNoErrorHandler(true); // as in application.yaml
        camel.addComponent("kamelet", kamelets);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(ContractViolation.class).handled(true).process(XmlSftpIntegrationTests::refuse);
                from("kamelet:xml-sftp-source?system=wms&folder=out/prices&name=prices&record=row&quiet=50ms&delay=200ms")
                        .process(XmlSftpIntegrationTests.this::accept);
            }
        });
        camel.start();
    }

    private void accept(Exchange exchange) {
        var text = exchange.getMessage().getBody(String.class);
        if (text.contains("bad")) {
            throw new ContractViolation("price.v1", List.of(new Finding("/row", "is bad", null)));
        }
        accepted.add(text);
        exchange.setVariable("messageId", text);
    }

    private static void refuse(Exchange exchange) {
        exchange.setProperty(
                Refusal.PROPERTY, new Refusal(400, "Refused", "wrong", List.of(), null, new MessageId(new UUID(0, 7))));
    }
}
