package io.caravanserai.hub.prove.site;

import io.caravanserai.hub.prove.record.Journal;
import io.caravanserai.hub.prove.record.Parcel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder into which the hub writes files of receipts. */
final class Shelf {

    private Shelf() {}

    /** Every row of every file; a file that is there twice is there twice. */
    static void read(Path data, Journal effects) {
        var folder = data.resolve("outbox/shelf");
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.filter(each -> each.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                Files.readAllLines(file).stream()
                        .skip(1)
                        .map(Parcel::ofRow)
                        .forEach(parcel -> effects.write(parcel.entry()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
