package io.caravanserai.hub.prove.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.caravanserai.hub.prove.machine.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Where an integrator deploys, and sees what a hub runs. */
public final class DeployDesk {

    /** What a deploy is when nobody needs to wait for it any more. */
    private static final Pattern THERE = Pattern.compile("deployed|watched|refused|failed|returned|interrupted");

    private static final Pattern EXCHANGES =
            Pattern.compile("(?m)^camel_exchanges_total\\{.*routeId=\"([^\"]+)\".*\\} (\\S+)$");
    private static final String CONSUMERS =
            "{\"type\":\"read\",\"mbean\":\"org.apache.camel:type=consumers,*\",\"attribute\":\"RouteId\"}";

    private final HubProcess hub;
    private final Desk desk;

    public DeployDesk(HubProcess hub) {
        this.hub = hub;
        this.desk = new Desk(hub);
    }

    /** Asks for what lies in the house; the hub may have seen it by itself and have begun. */
    public void ask(String why) {
        desk.post("/api/deploys", "{\"why\":\"" + why + "\"}");
    }

    public void rollback(String why) {
        desk.post("/api/deploys/rollback", "{\"why\":\"" + why + "\"}");
    }

    /** This hub's newest one; missing where there is none. */
    public JsonNode newest() {
        var name = name();
        return StreamSupport.stream(
                        desk.get("/api/deploys?limit=100").path("items").spliterator(), false)
                .filter(deploy -> deploy.path("hub").asText().equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** The one that follows that, as soon as it is in use or has come to nothing; as far as it is when the time is over. */
    public JsonNode after(String earlier, Duration atMost) {
        var seen = new AtomicReference<JsonNode>(MissingNode.getInstance());
        Waiting.until(atMost, () -> {
            var newest = newest();
            if (newest.isMissingNode() || newest.path("id").asText().equals(earlier)) {
                return false;
            }
            seen.set(newest);
            return THERE.matcher(newest.path("result").asText()).matches();
        });
        return seen.get();
    }

    private String name() {
        try {
            return Files.readString(hub.data().resolve("hub.id")).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How many exchanges each route has begun, as the hub counts them itself. */
    public Map<String, Double> exchanges() {
        return EXCHANGES
                .matcher(desk.text("/actuator/prometheus"))
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> Double.valueOf(line.group(2))));
    }

    /** Which consumer each route has: another object has another name. */
    public Map<String, String> consumers() {
        var consumers = new TreeMap<String, String>();
        desk.post("/actuator/jolokia", CONSUMERS)
                .path("value")
                .properties()
                .forEach(consumer ->
                        consumers.put(consumer.getValue().path("RouteId").asText(), consumer.getKey()));
        return consumers;
    }
}
