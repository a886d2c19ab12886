package io.caravanserai.hub.prove.door;

import io.caravanserai.hub.prove.record.Parcel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** The folder into which shops drop files. A file in the archive has been taken, row by row. */
final class FileDoor {

    private final Path data;

    FileDoor(Path data) {
        this.data = data;
    }

    /** Tells whether there was room for it. */
    boolean drop(String name, List<Parcel> parcels) {
        var text = parcels.stream()
                .map(Parcel::row)
                .collect(Collectors.joining("", "number,subject,position,content\n", ""));
        try {
            var inbox = Files.createDirectories(data.resolve("inbox/parcels"));
            var half = Files.writeString(inbox.resolve(name + ".part"), text, StandardCharsets.UTF_8);
            Files.move(half, inbox.resolve(name + ".csv"), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    boolean isTaken(String name) {
        return Files.exists(data.resolve("archive/parcels").resolve(name + ".csv"));
    }
}
