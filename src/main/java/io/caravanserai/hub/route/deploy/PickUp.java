package io.caravanserai.hub.route.deploy;

import io.caravanserai.hub.route.deploy.content.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deploys what was saved as soon as nobody has saved anything for a moment; a content that came to nothing is not tried again. */
@Component
class PickUp {

    private static final Logger log = LoggerFactory.getLogger(PickUp.class);

    private record Stamp(FileTime changed, long size) {}

    private final LocalDeploys deploys;
    private final InUse inUse;
    private final DeployProperties settings;
    private final InstantSource clock;
    private Map<String, Stamp> seen = Map.of();
    private Instant since = Instant.EPOCH;
    private @Nullable Content read;
    private String told = "";

    PickUp(LocalDeploys deploys, InUse inUse, DeployProperties settings, InstantSource clock) {
        this.deploys = deploys;
        this.inUse = inUse;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 500)
    void look() {
        if (!settings.pickUp() || deploys.isBusy()) {
            return;
        }
        try {
            var now = stamps();
            if (!now.equals(seen)) {
                seen = now;
                since = clock.instant();
                read = null;
                return;
            }
            if (clock.instant().isBefore(since.plus(settings.settled()))) {
                return;
            }
            var content = read == null ? Content.read(inUse.folders()) : read;
            read = content;
            if (!content.hash().equals(inUse.state().content().hash())
                    && !content.hash().equals(deploys.declined())) {
                deploys.deploy(null, "hub", "files were saved");
            }
        } catch (DeployUnderWay later) {
            log.debug("What was saved waits for a deploy that is under way", later);
        } catch (IOException | DataAccessException unreadable) {
            var reason = String.valueOf(unreadable);
            if (!reason.equals(told)) {
                told = reason; // once, for it is looked twice a second
                log.warn("What was saved could not be picked up: {}", reason);
            }
        }
    }

    private Map<String, Stamp> stamps() throws IOException {
        var stamps = new TreeMap<String, Stamp>();
        for (var file : Content.places(inUse.folders()).entrySet()) {
            stamp(stamps, file.getKey(), file.getValue());
        }
        return stamps;
    }

    private static void stamp(Map<String, Stamp> stamps, String place, Path file) {
        try {
            stamps.put(place, new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
        } catch (IOException gone) {
            log.debug("{} went away while it was looked at", place, gone);
        }
    }
}
