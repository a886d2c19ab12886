package io.caravanserai.hub.prove.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.prove.machine.Waiting;
import io.caravanserai.hub.prove.record.Kind;
import java.time.Duration;

/** Where an operator repairs: the API about dead letters, as the hub's own commands use it. */
public final class RepairDesk {

    private final Desk desk;

    public RepairDesk(HubProcess hub) {
        this.desk = new Desk(hub);
    }

    /** The replay's id; null where nothing dead matches. */
    public String replay(Kind target, int rate) {
        var body = "{\"target\":\"" + target.system() + "\",\"rate\":" + rate + ",\"why\":\"proof\"}";
        return desk.post("/api/dead-letters/replay", body).path("id").textValue();
    }

    public JsonNode replay(String id) {
        return desk.get("/api/replays/" + id);
    }

    /** Whether it ended in that time. */
    public boolean isOver(String id, Duration atMost) {
        return Waiting.until(atMost, () -> replay(id).path("state").asText().equals("done"));
    }

    public JsonNode causes() {
        return desk.get("/api/dead-letters/causes").path("items");
    }

    public void pause(Kind target) {
        desk.post("/api/pauses", "{\"kind\":\"target\",\"name\":\"" + target.system() + "\",\"why\":\"proof\"}");
    }

    public void resume(Kind target) {
        desk.delete("/api/pauses/target/" + target.system() + "?why=proof");
    }
}
