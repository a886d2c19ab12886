package io.caravanserai.hub.partner.http;

import static io.caravanserai.hub.partner.http.DoorVisitor.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.hub.partner.closing.ClosedDoors;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** What partners see of a REST door whose route is being replaced. */
@OpenDoors
@Timeout(60)
class ShutDoorIntegrationTests {

    private static final List<String> DOOR = List.of("api");

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    DoorVisitor visitor;

    @Autowired
    ClosedDoors doors;

    @AfterEach
    void open() {
        doors.open(DOOR);
        visitor.arrived().clear();
    }

    @Test
    void letsRequestsWaitAndThenIn() throws Exception {
        doors.shut(DOOR);
        var waiting = http.sendAsync(order(), BodyHandlers.ofString());
        await().during(Duration.ofMillis(200)).until(() -> !waiting.isDone());
        assertThat(visitor.arrived()).isEmpty();

        doors.open(DOOR);

        await().until(waiting::isDone);
        assertThat(waiting.join().statusCode()).isEqualTo(200);
        assertThat(visitor.next()).isNotNull();
    }

    @Test
    void tellsWhoeverWaitedForTwoSecondsWhenToComeBack() throws Exception {
        doors.shut(DOOR);

        var answer = http.send(order(), BodyHandlers.ofString());

        assertProblem(answer, 503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answer.body()).contains("This door is being changed");
        assertThat(visitor.arrived()).isEmpty();
    }

    private HttpRequest order() {
        return visitor.post("/test/orders/v1/orders", "{\"id\": 1}")
                .header("X-API-Key", "acme's first key")
                .build();
    }
}
