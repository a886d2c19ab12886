package io.caravanserai.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.FileSystemUtils;

/** An engineer changes files of a hub that runs: what changed runs, the rest does not notice, and nothing is lost or doubled. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(400)
class DeploySystemIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path HOUSE = Path.of("target", "deploy-house").toAbsolutePath();
    private static final String MAPPING = "mappings/orders/order-to-crm-deal.jslt";
    private static final String ANSWERS = "routes/orders/orders-answers.camel.yaml";
    private static final String INTAKE = "routes/orders/orders-intake.camel.yaml";
    private static final Pattern SHUT = Pattern.compile("orders-from-partners was shut for (\\d+) ms");

    private static RunningHub hub;
    private static Outside outside;

    @BeforeAll
    static void startInAHouseOfItsOwn() throws IOException {
        FileSystemUtils.deleteRecursively(HOUSE);
        for (var folder : List.of("routes", "mappings", "canonical-model", "config")) {
            FileSystemUtils.copyRecursively(Path.of(folder), HOUSE.resolve(folder));
        }
        // saved files are picked up by the last test only: the others say when
        replace("config/application-demo.yaml", "pick-up: true", "pick-up: ${PICK_UP:false}");
        replace("config/application-demo.yaml", "watch: 10s", "watch: 20s");
        // a test takes away the only route to some targets
        replace(
                "config/lint.yaml",
                "rules: {}",
                "rules: {HUB-R115: off, HUB-R212: off, HUB-R406: off, HUB-R407: off, HUB-R408: off}");
        hub = new RunningHub(HOUSE);
        outside = new Outside(hub);
    }

    @AfterAll
    static void stop() throws Exception {
        hub.close();
        FileSystemUtils.deleteRecursively(HOUSE);
    }

    @Test
    @Order(1)
    void exchangesAMappingUnderLoadAndTouchesNoRoute() throws Exception {
        var effects = new OrderEffects(outside);
        var first = SampleOrders.newNumber();
        outside.order(SampleOrders.partner(first));
        effects.areEverywhereOnce(SOON, first);
        var before = outside.exchanges();
        replace(MAPPING, "\"Order \"", "\"Bestellung \"");
        replace("mappings/orders/order-to-crm-deal.test.yaml", "dealname: Order", "dealname: Bestellung");
        replace("routes/orders/orders.test.yaml", "dealname: Order", "dealname: Bestellung");

        var deploy = outside.deploy("orders");

        assertThat(deploy.path("result").asText()).as(deploy.toString()).isIn("deployed", "watched");
        var after = outside.exchanges();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after)
                .allSatisfy((route, count) ->
                        assertThat(count).as(route).isGreaterThanOrEqualTo(before.getOrDefault(route, 0.0)));
        var second = SampleOrders.newNumber();
        outside.order(SampleOrders.partner(second));
        effects.areEverywhereOnce(SOON, second);
        assertThat(handledBy(second, "crm")).isNotEqualTo(handledBy(first, "crm"));
        assertThat(handledBy(second, "crm").replaceFirst(",.*", ""))
                .isEqualTo(handledBy(first, "crm").replaceFirst(",.*", ""));
        assertThat(handledBy(second, "erp")).isEqualTo(handledBy(first, "erp"));
    }

    @Test
    @Order(2)
    void swapsADoorAndDeliveriesUnderLoadWithoutLosingOrDoublingAnything() throws Exception {
        var effects = new OrderEffects(outside);
        var before = outside.exchanges();
        replace(INTAKE, "Accept orders from partners through the orders API.", "Accept orders from partners.");
        replace(ANSWERS, "Upsert the deal of an order.", "Upsert an order's deal.");

        try (var load = new SteadyOrders()) {
            var deploy = outside.deploy("orders");

            assertThat(deploy.path("result").asText()).as(deploy.toString()).isIn("deployed", "watched");
            var shut = SHUT.matcher(deploy.toString());
            assertThat(shut.find()).as(deploy.toString()).isTrue();
            assertThat(Long.parseLong(shut.group(1))).as("ms").isLessThanOrEqualTo(500);
            load.end();
            assertThat(load.answers())
                    .isNotEmpty()
                    .allSatisfy((order, status) -> assertThat(status).as(order).isEqualTo(202));
            effects.areEverywhereOnce(Duration.ofSeconds(90), load.answers().keySet());
        }
        var after = outside.exchanges();
        assertThat(after.keySet()).as("nothing is left over").isEqualTo(before.keySet());
        assertThat(after.get("orders-to-erp")).isGreaterThan(before.getOrDefault("orders-to-erp", 0.0));
        assertThat(after.keySet()).noneMatch(route -> route.endsWith("~"));
    }

    @Test
    @Order(3)
    void refusesABrokenFileWithItsLineAndGoesOn() throws Exception {
        var intact = Files.readString(HOUSE.resolve(INTAKE));
        Files.writeString(
                HOUSE.resolve(INTAKE), intact.replace("httpMethodRestrict: POST", "httpMethodRestrikt: POST"));

        var deploy = outside.deploy(null);

        assertThat(deploy.path("result").asText()).isEqualTo("refused");
        assertThat(deploy.at("/report/findings").toString())
                .contains(INTAKE + ":", "httpMethodRestrikt", "did you mean httpMethodRestrict");
        Files.writeString(HOUSE.resolve(INTAKE), intact);
        assertThat(outside.order(SampleOrders.partner(SampleOrders.newNumber())).statusCode())
                .isEqualTo(202);
    }

    @Test
    @Order(4)
    void comesBackByItselfWhenWhatWasDeployedFails() throws Exception {
        replace(ANSWERS, "Upsert an order's deal.", "Upsert the deal that an order is.");
        try (var load = new SteadyOrders()) {
            // at the moment of the swap its target begins to refuse: to the hub it is the change that fails
            var swapped = new Thread(() -> {
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> outside.deploys()
                                .anyMatch(
                                        deploy -> deploy.path("result").asText().equals("watched")));
                outside.behave("crm", "reject");
            });
            swapped.start();
            var deploy = outside.deploy("orders");
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(outside.deploys()
                                    .findFirst()
                                    .orElseThrow()
                                    .path("result")
                                    .asText())
                            .as(deploy.toString())
                            .isEqualTo("returned"));
            swapped.join();
            load.end();
        } finally {
            outside.behave("crm", "ok");
        }
        var returned = outside.deploys().findFirst().orElseThrow();
        assertThat(returned.at("/report/findings").toString()).contains("failed, before it were");
        assertThat(Files.readString(HOUSE.resolve(ANSWERS)))
                .as("somebody is editing it")
                .contains("Upsert the deal that an order is.");
        replace(ANSWERS, "Upsert the deal that an order is.", "Upsert an order's deal.");
    }

    @Test
    @Order(5)
    void putsFilesBackThatAreRolledBackAndKeepsThoseInTheirPlaces() throws Exception {
        var good = Files.readString(HOUSE.resolve(ANSWERS));
        replace(ANSWERS, "no answer means no.", "silence means no.");
        assertThat(outside.deploy(null).path("result").asText()).isIn("deployed", "watched");

        var back = outside.rollback();

        assertThat(back.path("result").asText()).as(back.toString()).isIn("deployed", "watched");
        assertThat(Files.readString(HOUSE.resolve(ANSWERS))).isEqualTo(good);
        assertThat(hub.data()
                        .resolve("deploys/set-aside")
                        .resolve(back.path("id").asText())
                        .resolve(ANSWERS))
                .content()
                .contains("silence means no.");
    }

    @Test
    @Order(6)
    void stopsTheRoutesOfADeletedFileAndKeepsWhatWasPromised() throws Exception {
        Files.delete(HOUSE.resolve("routes/stock/stock-delivery.camel.yaml"));
        Files.delete(HOUSE.resolve("routes/stock/stock.test.yaml"));

        var deploy = outside.deploy(null);

        assertThat(deploy.path("result").asText()).as(deploy.toString()).isIn("deployed", "watched");
        assertThat(outside.exchanges().keySet()).noneMatch(route -> route.startsWith("stock-to-"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(outside.subscriptions()
                                .filter(one -> one.path("type").asText().equals("stock-level.v1")))
                        .isNotEmpty()
                        .allSatisfy(one ->
                                assertThat(one.path("running").asBoolean()).isFalse()));
        assertThat(outside.rollback().path("result").asText()).isIn("deployed", "watched");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(outside.subscriptions()
                                .filter(one -> one.path("type").asText().equals("stock-level.v1")))
                        .isNotEmpty()
                        .allSatisfy(one ->
                                assertThat(one.path("running").asBoolean()).isTrue()));
    }

    private static String handledBy(String order, String target) {
        return outside.deliveries(order, target)
                .map(delivery -> delivery.path("handledBy").asText())
                .findFirst()
                .orElseThrow();
    }

    private static void replace(String place, String from, String to) throws IOException {
        var file = HOUSE.resolve(place);
        var text = Files.readString(file);
        assertThat(text).as(place).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    /** Sends an order every few milliseconds until it is told to end. */
    private static final class SteadyOrders implements AutoCloseable {

        private final ConcurrentLinkedQueue<Map.Entry<String, Integer>> answers = new ConcurrentLinkedQueue<>();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final java.util.concurrent.ExecutorService senders = Executors.newFixedThreadPool(3);

        SteadyOrders() {
            for (int i = 0; i < 3; i++) {
                senders.execute(this::send);
            }
        }

        private void send() {
            try {
                while (!ended.await(40, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    var order = SampleOrders.newNumber();
                    answers.add(Map.entry(
                            order, outside.order(SampleOrders.partner(order)).statusCode()));
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }

        Map<String, Integer> answers() {
            var all = new TreeMap<String, Integer>();
            answers.forEach(answer -> all.put(answer.getKey(), answer.getValue()));
            return all;
        }

        void end() throws InterruptedException {
            ended.countDown();
            senders.shutdown();
            assertThat(senders.awaitTermination(60, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        }

        @Override
        public void close() {
            ended.countDown();
            senders.shutdownNow();
        }
    }
}
