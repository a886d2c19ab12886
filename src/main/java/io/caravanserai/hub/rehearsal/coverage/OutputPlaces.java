package io.caravanserai.hub.rehearsal.coverage;

import io.caravanserai.hub.rehearsal.coverage.Coverage.Kind;
import io.caravanserai.hub.rehearsal.coverage.Coverage.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a mapping's file can put out, as far as its text tells, as places. */
public final class OutputPlaces {

    private OutputPlaces() {}

    /**
     * A name that is written is reached when any output has it, below the names that are written around it.
     *
     * @param outputs what cases made of the mapping
     */
    public static List<Place> of(Path file, String mapping, Set<String> outputs) {
        var reached = new HashSet<String>();
        outputs.forEach(output -> reached.addAll(OutputPaths.of(output)));
        return declared(file).stream()
                .map(output -> new Place(
                        Kind.MAPPING_OUTPUT,
                        file + ":" + output.line(),
                        mapping,
                        output.path(),
                        reached.stream().anyMatch(path -> ("/" + path).endsWith("/" + output.path()))))
                .distinct()
                .toList();
    }

    private static List<WrittenOutput> declared(Path file) {
        try {
            var text = Files.readString(file);
            return file.toString().endsWith(".xslt") ? XsltOutputs.in(text) : ObjectOutputs.in(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }
}
