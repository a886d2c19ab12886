package io.caravanserai.hub.partner.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.contract.ContractViolation;
import io.caravanserai.hub.message.MessageId;
import io.caravanserai.hub.partner.Caller;
import io.caravanserai.hub.partner.DoorAnswers;
import io.caravanserai.hub.partner.PartnerRoom;
import io.caravanserai.hub.partner.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The file door with the configuration and the contracts that the hub has. */
@SpringBootTest(
        classes = {PartnerRoom.class, CsvDoorIntegrationTests.Routes.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            PartnerRoom.ALONE,
            "management.server.port=-1",
            "camel.main.routes-include-pattern=false",
            "hub.doors.shop-files.partner=shops"
        })
class CsvDoorIntegrationTests {

    private static final String HEADER =
            "store,order_id,ordered_at,customer_email,customer_name,sku,quantity,unit_price,currency\n";
    private static final String GOOD = "berlin-1,1,2026-03-01T09:30:00+01:00,a@example.com,Ærø,A-1,2,9.90,EUR\n";
    private static final String BAD = "berlin-1,2,2026-03-01T09:30:00+01:00,a@example.com,Ærø,A-1,none,9.90,EUR\n";

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry properties) {
        properties.add("hub.data", data::toString);
    }

    @Autowired
    BlockingQueue<Exchange> arrived;

    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan("io.caravanserai.hub.contract")
    static class Routes {

        @Bean
        BlockingQueue<Exchange> arrived() {
            return new LinkedBlockingQueue<>();
        }

        @Bean
        RouteBuilder routes(BlockingQueue<Exchange> arrived, DoorAnswers answers) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    onException(Throwable.class)
                            .handled(true)
                            .process(exchange -> answers.answer(exchange, refusal(exchange)));
                    from("kamelet:csv-file-source?name=stores&contract=store-orders.v1&groupBy=store,order_id&quiet=50ms")
                            .routeId("shop-files")
                            .to("contract:store-order.v1")
                            .process(exchange -> arrived.add(exchange.copy()));
                }
            };
        }

        private static Refusal refusal(Exchange exchange) {
            assertThat(Caller.of(exchange)).isEqualTo(new Caller("shops", "shop-files"));
            var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContractViolation.class);
            return new Refusal(400, "Refused", "wrong", cause.findings(), null, new MessageId(new UUID(0, 7)));
        }
    }

    @Test
    void takesTheOrdersOfAShopAndGivesBackTheWrongOnes() throws Exception {
        Files.writeString(
                data.resolve("inbox/stores/one.csv"),
                HEADER + GOOD + BAD + GOOD.replace(",1,", ",4,") + "berlin-1,3\n");

        var order = arrived.poll(20, TimeUnit.SECONDS);
        assertThat(order).isNotNull();
        assertThat(Caller.of(order).source()).isEqualTo("shops/shop-files");
        assertThat(order.getFromRouteId()).isEqualTo("shop-files");

        await().untilAsserted(
                        () -> assertThat(data.resolve("archive/stores/one.csv")).exists());
        assertThat(Files.readAllLines(data.resolve("rejected/stores/one.csv"))).satisfies(lines -> {
            assertThat(lines).hasSize(4);
            assertThat(lines.get(0)).endsWith("currency,line,reason");
            assertThat(lines.get(1)).contains(",3,\"quantity (line 3): ");
            assertThat(lines.subList(2, 4)).allMatch(line -> line.contains("has 2 columns where the header has 9"));
        });
        assertThat(arrived).isEmpty();
    }

    @Test
    void refusesAFileWithAnotherHeader() throws Exception {
        Files.writeString(data.resolve("inbox/stores/two.csv"), "store,order_id\nberlin-1,1\n");

        var reason = data.resolve("rejected/stores/two.csv.reason.txt");
        await().untilAsserted(() -> assertThat(reason).exists());
        assertThat(Files.readString(reason)).contains(List.of("sku", "missing"));
        assertThat(data.resolve("inbox/stores/two.csv")).doesNotExist();
    }
}
