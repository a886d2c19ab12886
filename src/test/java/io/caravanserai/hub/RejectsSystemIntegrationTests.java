package io.caravanserai.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a door refused comes in by its own route once that is mended, once only, and in its sender's name. */
@ExtendWith(SharedHub.class)
@Timeout(180)
class RejectsSystemIntegrationTests {

    private static final String DOOR = "orders-from-partners";

    private final RunningHub hub;
    private final Outside outside;
    private final OrderEffects effects;

    RejectsSystemIntegrationTests(RunningHub hub) {
        this.hub = hub;
        outside = new Outside(hub);
        effects = new OrderEffects(outside);
    }

    @BeforeEach
    void allIsWell() {
        outside.behaveWell();
    }

    @Test
    void comesInOnceItsRouteTakesIt() throws Exception {
        var order = SampleOrders.newNumber();
        var reject = refused("{\"no\": \"" + order + "\"}");
        // as if the mapping now understood it
        mend(reject, SampleOrders.partner(order));

        var accepted = outside.repair("/api/rejects/" + reject + "/replay");

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(Outside.json(accepted).path("status").asText()).isEqualTo("accepted");
        effects.areEverywhereOnce(Duration.ofSeconds(60), order);
        assertThat(outside.messages(order)).anySatisfy(message -> {
            assertThat(message.path("id").asText())
                    .isEqualTo(Outside.json(accepted).path("message").asText());
            assertThat(message.path("source").asText()).endsWith("/" + DOOR);
        });
        assertThat(open(reject)).isFalse();
        assertThat(outside.repair("/api/rejects/" + reject + "/replay").statusCode())
                .isEqualTo(409);
    }

    @Test
    void staysWhereItIsRefusedAgainAndGoesWhenDiscarded() {
        var reject = refused("{\"no\": \"" + UUID.randomUUID() + "\"}");

        var again = outside.repair("/api/rejects/" + reject + "/replay");

        assertThat(Outside.json(again).path("status").asText()).as(again.body()).isEqualTo("refused");
        assertThat(open(reject)).isTrue();
        assertThat(outside.rejects(DOOR).filter(r -> r.path("id").asText().equals(reject)))
                .singleElement()
                .satisfies(r -> assertThat(r.path("times").asInt()).isEqualTo(2));
        assertThat(outside.repair("/api/rejects/" + reject + "/discard").statusCode())
                .isEqualTo(200);
        assertThat(open(reject)).isFalse();
        assertThat(outside.balance("orders").path("balanced").asBoolean()).isTrue();
    }

    @Test
    void comesInByTheDozenAsAJobAndEachOnce() throws Exception {
        var orders = new ArrayList<String>();
        var ids = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            var order = SampleOrders.newNumber();
            var reject = refused("{\"no\": \"" + order + "\"}");
            mend(reject, SampleOrders.partner(order));
            orders.add(order);
            ids.add("\"" + reject + "\"");
        }

        var replay = Outside.json(outside.repair(
                "/api/rejects/replay", "{\"ids\": " + ids + ", \"why\": \"the mapping understands it\"}"));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> outside.replayed(replay).path("state").asText().equals("done"));
        assertThat(outside.replayed(replay).path("accepted").asInt()).isEqualTo(12);
        effects.areEverywhereOnce(Duration.ofSeconds(90), orders);
        assertThat(outside.balance("orders").path("balanced").asBoolean()).isTrue();
    }

    private String refused(String body) {
        assertThat(outside.order(body).statusCode()).isEqualTo(400);
        return outside.rejects(DOOR).findFirst().map(r -> r.path("id").asText()).orElseThrow();
    }

    private boolean open(String reject) {
        return outside.rejects(DOOR).map((JsonNode r) -> r.path("id").asText()).anyMatch(reject::equals);
    }

    private void mend(String reject, String content) throws IOException, SQLException {
        var postgres = hub.data().resolve("postgres");
        var secrets = new Properties();
        secrets.load(new StringReader(Files.readString(postgres.resolve("credentials"))));
        var url = "jdbc:postgresql://127.0.0.1:"
                + Files.readString(postgres.resolve("port")).strip() + "/hub";
        try (var connection = DriverManager.getConnection(url, "hub", secrets.getProperty("hub"));
                var update = connection.prepareStatement("UPDATE reject SET content = ? WHERE id = ?")) {
            update.setBytes(1, content.getBytes(StandardCharsets.UTF_8));
            update.setObject(2, UUID.fromString(reject));
            update.executeUpdate();
        }
    }
}
