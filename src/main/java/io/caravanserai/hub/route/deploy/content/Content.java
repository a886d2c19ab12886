package io.caravanserai.hub.route.deploy.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The bytes of every file that is deployed, by place, as in {@code routes/orders/orders-intake.camel.yaml}. Immutable. */
public final class Content {

    private static final int LENGTH = 12;

    private final SortedMap<String, byte[]> files;
    private final String hash;

    public Content(Map<String, byte[]> files) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        var all = new StringBuilder();
        this.files.forEach((place, bytes) ->
                all.append(place).append('\n').append(digest(bytes)).append('\n'));
        this.hash = digest(all.toString().getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH);
    }

    /** What lies in the folders now; an editor's own files and simulators are not part of it. */
    public static Content read(Folders folders) throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (var place : places(folders).entrySet()) {
            try {
                files.put(place.getKey(), Files.readAllBytes(place.getValue()));
            } catch (NoSuchFileException gone) {
                // taken away in this moment
            }
        }
        return new Content(files);
    }

    /** Where each file lies, by its place. */
    public static SortedMap<String, Path> places(Folders folders) throws IOException {
        var places = new TreeMap<String, Path>();
        for (var folder : folders.byName().entrySet()) {
            if (Files.isDirectory(folder.getValue())) {
                try (Stream<Path> below = Files.walk(folder.getValue(), FileVisitOption.FOLLOW_LINKS)) {
                    below.filter(Files::isRegularFile).forEach(file -> {
                        var place = folder.getKey() + "/"
                                + folder.getValue().relativize(file).toString().replace('\\', '/');
                        if (counts(place)) {
                            places.put(place, file);
                        }
                    });
                } catch (UncheckedIOException unreadable) {
                    throw unreadable.getCause();
                }
            }
        }
        if (Files.isRegularFile(folders.of(Folders.SYSTEMS))) {
            places.put(Folders.SYSTEMS, folders.of(Folders.SYSTEMS));
        }
        return places;
    }

    private static boolean counts(String place) {
        var name = place.substring(place.lastIndexOf('/') + 1);
        return !place.startsWith("routes/_simulators/")
                && !name.startsWith(".")
                && !name.startsWith("#")
                && !name.endsWith("~")
                && !name.endsWith(".swp")
                && !name.endsWith(".tmp");
    }

    /** Tells two states apart. */
    public String hash() {
        return hash;
    }

    public Map<String, byte[]> files() {
        return files;
    }

    public byte @Nullable [] bytes(String place) {
        var bytes = files.get(place);
        return bytes == null ? null : bytes.clone();
    }

    /** The places of files that are new, changed or gone in the other. */
    public Set<String> differing(Content other) {
        var differing = new TreeSet<>(files.keySet());
        differing.addAll(other.files.keySet());
        differing.removeIf(place -> Arrays.equals(files.get(place), other.files.get(place)));
        return differing;
    }

    /** This, with the other's files, or their absence, in the places that are meant. */
    public Content with(Content other, Predicate<String> meant) {
        var mixed = new TreeMap<>(files);
        differing(other).stream().filter(meant).forEach(place -> {
            var bytes = other.files.get(place);
            if (bytes == null) {
                mixed.remove(place);
            } else {
                mixed.put(place, bytes);
            }
        });
        return new Content(mixed);
    }

    /** Writes all of it below a folder. */
    public void writeTo(Path folder) throws IOException {
        for (var file : files.entrySet()) {
            var place = folder.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue());
        }
    }

    public static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
