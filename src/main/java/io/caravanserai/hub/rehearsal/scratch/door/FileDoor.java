package io.caravanserai.hub.rehearsal.scratch.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.util.URISupport;

/** Drops a file into a door's folder and tells what came of it. */
public final class FileDoor {

    private final Path data;

    public FileDoor(Path data) {
        this.data = data;
    }

    static String folder(Endpoint endpoint) {
        return URISupport.stripQuery(endpoint.getEndpointUri()).replaceFirst("^(csv|xml):/*", "");
    }

    Answer drop(String folder, String ending, byte[] content) throws IOException {
        var ends = List.of("archive", "rejected");
        for (var end : ends) {
            clear(data.resolve(end).resolve(folder));
        }
        var inbox = Files.createDirectories(data.resolve("inbox").resolve(folder));
        var half = Files.write(Files.createTempFile(data, "case", ".half"), content);
        var file = Files.move(half, inbox.resolve("case." + ending));
        Patience.until("the file was not taken from the inbox", () -> !Files.exists(file));
        var seen = new LinkedHashMap<String, byte[]>();
        for (var end : ends) {
            contents(data.resolve(end).resolve(folder)).forEach(kept -> seen.put(end, kept));
        }
        return new Answer(null, Map.of(), new byte[0], seen);
    }

    private static List<byte[]> contents(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(FileDoor::bytes).toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
