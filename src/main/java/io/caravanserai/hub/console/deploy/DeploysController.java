package io.caravanserai.hub.console.deploy;

import io.caravanserai.hub.console.Asked;
import io.caravanserai.hub.console.Listing;
import io.caravanserai.hub.console.ManagementController;
import io.caravanserai.hub.console.NotNow;
import io.caravanserai.hub.console.NotThere;
import io.caravanserai.hub.console.Why;
import io.caravanserai.hub.console.access.LoggedIn;
import io.caravanserai.hub.console.audit.AuditTrail;
import io.caravanserai.hub.route.deploy.DeployUnderWay;
import io.caravanserai.hub.route.deploy.Deploys;
import io.caravanserai.hub.route.deploy.history.Deploy;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What was deployed, and deploying. */
@ManagementController
@RequestMapping("/api/deploys")
final class DeploysController {

    private final Deploys deploys;
    private final AuditTrail audit;

    DeploysController(Deploys deploys, AuditTrail audit) {
        this.deploys = deploys;
        this.audit = audit;
    }

    /** @param flow only this one; absent for all files that differ */
    record Deploying(@Nullable String flow, @Nullable String why) {}

    /** @param to the deploy whose content is to run; absent for what ran before the last one */
    record RollingBack(@Nullable String to, @Nullable String why) {}

    @GetMapping
    Listing<Deploy> list(@RequestParam(defaultValue = "50") int limit) {
        return Listing.of(deploys.newest(Listing.limit(limit)), null);
    }

    @GetMapping("/{id}")
    Deploy show(@PathVariable String id) {
        return deploys.one(Asked.of("id", id, UUID::fromString, "the id of a deploy, a UUID"))
                .orElseThrow(() -> NotThere.of("deploy", id, "GET /api/deploys lists them"));
    }

    /** Begins; how far it is tells {@code GET /api/deploys/{id}}. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Deploy deploy(@RequestBody Deploying asked) {
        return begun(
                () -> deploys.deploy(blank(asked.flow()), LoggedIn.actor().name(), blank(asked.why())), asked.why());
    }

    @PostMapping(path = "/rollback", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Deploy rollback(@RequestBody RollingBack asked) {
        var why = Why.given(asked.why(), "\"why\": \"the ERP refuses the new field\"");
        var to = Asked.optional("to", asked.to(), UUID::fromString, "the id of a deploy, a UUID");
        return begun(() -> deploys.rollback(to, LoggedIn.actor().name(), why), why);
    }

    private interface Begin {
        Optional<Deploy> run() throws IOException;
    }

    private Deploy begun(Begin begin, @Nullable String why) {
        try {
            var deploy = begin.run()
                    .orElseThrow(
                            () -> NotThere.of("file", "that differs from what the hub runs", "nothing is to be done"));
            var detail = new HashMap<String, String>(Map.of("id", deploy.id().toString()));
            audit.record(LoggedIn.actor(), "deploy.begin", deploy.what(), blank(why), detail);
            return deploy;
        } catch (DeployUnderWay other) {
            throw new NotNow(String.valueOf(other.getMessage()));
        } catch (IOException unreadable) {
            throw new NotNow("The files cannot be read (" + unreadable + "): mend that and deploy again");
        }
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
