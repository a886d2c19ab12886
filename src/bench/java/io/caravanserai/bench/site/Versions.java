package io.caravanserai.bench.site;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which versions of what is measured run here; a comparison is only one when they are the same. */
public final class Versions {

    private Versions() {}

    /** Which of the libraries that are measured a peer has in another version than the hub. */
    public static SortedSet<String> others() {
        var hubs = versions();
        var found = new TreeSet<String>();
        for (var peer : Rivals.CLASS_PATHS) {
            for (var jar : Rivals.resolved(peer).split(File.pathSeparator)) {
                var name = Path.of(jar).getFileName().toString();
                var version = hubs.get(artifact(name));
                if (version != null && !plain(version).equals(plain(name))) {
                    found.add(peer + " has " + name + ", the hub " + version);
                }
            }
        }
        return found;
    }

    /** As in {@code camel-core-4.17.0.jar}. */
    public static String of(String artifact) {
        return versions().getOrDefault(artifact, "?").replaceAll("^" + artifact + "-|\\.jar$", "");
    }

    private static Map<String, String> versions() {
        var found = new HashMap<String, String>();
        try (var jars = Files.list(Programs.APP.resolve("lib"))) {
            jars.map(jar -> jar.getFileName().toString()).forEach(name -> found.put(artifact(name), name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }

    /** Without the platform that native code in it is for. */
    private static String plain(String jar) {
        return jar.replaceAll("-(linux|osx|windows)-.*|\\.jar$", "");
    }

    private static String artifact(String jar) {
        return jar.replaceAll("-\\d.*$", "");
    }
}
