package io.caravanserai.hub.route.deploy;

import io.caravanserai.hub.route.deploy.content.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Brings the files that engineers edit to a content that is in use; what stood in their places is set aside, never lost. */
@Component
class FilesOnDisk {

    private final InUse inUse;

    FilesOnDisk(InUse inUse) {
        this.inUse = inUse;
    }

    /** What was done, in a sentence. */
    String become(Content content, UUID deploy) {
        try {
            var differing = Content.read(inUse.folders()).differing(content);
            if (differing.isEmpty()) {
                return "the files are as the hub runs them";
            }
            var aside = inUse.setAside().resolve(deploy.toString());
            for (var place : differing) {
                var file = inUse.folders().of(place);
                if (Files.exists(file)) {
                    var kept = aside.resolve(place);
                    Files.createDirectories(kept.getParent());
                    Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
                }
                var bytes = content.bytes(place);
                if (bytes == null) {
                    Files.deleteIfExists(file);
                } else {
                    Files.createDirectories(file.toAbsolutePath().getParent());
                    Files.write(file, bytes);
                }
            }
            return differing.size() + " files were put back; what stood there lies in " + aside;
        } catch (IOException unwritable) {
            return "THE FILES COULD NOT BE PUT BACK and a restart would run them: " + unwritable.getMessage();
        }
    }
}
