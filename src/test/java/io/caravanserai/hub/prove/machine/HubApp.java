package io.caravanserai.hub.prove.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The hub as built, unpacked once: it starts seconds earlier than from one jar full of jars. */
public final class HubApp {

    public static final Path PROVE = Path.of("target", "prove").toAbsolutePath();

    private static final Path BUILT = Path.of("target", "hub.jar").toAbsolutePath();
    /** Its time is the build's; the jar's own is the same in every build. */
    private static final Path BUILD = Path.of("target", "hub.jar.original").toAbsolutePath();

    private static final Path UNPACKED = PROVE.resolve("app");

    private static Path inside;

    private HubApp() {}

    public static synchronized Path jar() {
        try {
            var jar = UNPACKED.resolve("hub.jar");
            if (!Files.exists(BUILT)) {
                throw new IllegalStateException(BUILT + " is missing: ./hub prove builds it, and so does mvn package");
            }
            if (!Files.exists(jar) || Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(BUILD)) < 0) {
                Files.createDirectories(PROVE);
                var unpack = new ProcessBuilder(
                                java(),
                                "-Djarmode=tools",
                                "-jar",
                                BUILT.toString(),
                                "extract",
                                "--force",
                                "--destination",
                                UNPACKED.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(PROVE.resolve("unpack.log").toFile())
                        .start();
                if (unpack.onExit().join().exitValue() != 0) {
                    throw new IllegalStateException(BUILT + " could not be unpacked, see " + PROVE + "/unpack.log");
                }
                Files.setLastModifiedTime(jar, java.nio.file.attribute.FileTime.from(java.time.Instant.now()));
            }
            return jar;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Classes that only the hub under proof has, in a folder of their own. */
    public static synchronized Path inside() {
        if (inside != null) {
            return inside;
        }
        var folder = PROVE.resolve("inside");
        var classes = Path.of("target", "test-classes");
        var packaged = Path.of("io", "caravanserai", "hub", "prove", "inside");
        try {
            FileSystemUtils.deleteRecursively(folder);
            FileSystemUtils.copyRecursively(classes.resolve(packaged), folder.resolve(packaged));
            FileSystemUtils.copyRecursively(classes.resolve("prove/inside"), folder);
            inside = folder;
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
