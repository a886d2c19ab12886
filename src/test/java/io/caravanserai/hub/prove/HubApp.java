package io.caravanserai.hub.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The hub as built, unpacked once: it starts seconds earlier than from one jar full of jars. */
final class HubApp {

    static final Path PROVE = Path.of("target", "prove").toAbsolutePath();

    private static final Path BUILT = Path.of("target", "hub.jar").toAbsolutePath();
    /** Its time is the build's; the jar's own is the same in every build. */
    private static final Path BUILD = Path.of("target", "hub.jar.original").toAbsolutePath();

    private static final Path UNPACKED = PROVE.resolve("app");

    private HubApp() {}

    static synchronized Path jar() {
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

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
