package io.caravanserai.hub.embedded.postgres;

import io.caravanserai.hub.embedded.server.EmbeddedServerFailed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The archive of PostgreSQL's programs for one kind of machine, as it lies on the class path. */
record PostgresArchive(URL location) {

    static PostgresArchive forThisMachine() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String plain = "postgres-" + system + "-" + architecture;
        boolean alpine = Files.exists(Path.of("/etc/alpine-release"));
        String name = "/" + plain + (alpine ? "-alpine_linux" : "") + ".txz";
        URL location = PostgresArchive.class.getResource(name);
        if (location == null) {
            throw new EmbeddedServerFailed(
                    "This hub was built without a PostgreSQL for this machine (" + plain + (alpine ? ", Alpine" : "")
                            + ").",
                    "Build it on this machine (./hub does), or set spring.datasource.url to use a PostgreSQL elsewhere.",
                    null);
        }
        return new PostgresArchive(location);
    }

    /** Unpacks once for each version; a directory with its final name is complete. */
    Path unpackInto(Path programs) throws IOException {
        Files.createDirectories(programs);
        Path home = programs.resolve(
                "server-" + Long.toHexString(location.openConnection().getContentLengthLong()));
        if (Files.isDirectory(home)) {
            return home;
        }
        Path fresh = Files.createTempDirectory(programs, "unpack-");
        try (InputStream raw = new BufferedInputStream(location.openStream(), 1 << 16);
                TarArchiveInputStream archive = new TarArchiveInputStream(new XZInputStream(raw))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                unpack(entry, archive, fresh);
            }
        }
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFaster) {
            FileSystemUtils.deleteRecursively(fresh);
        }
        return home;
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path home) throws IOException {
        Path target = home.resolve(entry.getName()).normalize();
        if (!target.startsWith(home)) {
            throw new IOException("Entry outside of the archive: " + entry.getName());
        }
        if (isForDevelopers(entry.getName())) {
            return;
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            if ((entry.getMode() & 0100) != 0) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static boolean isForDevelopers(String name) {
        return Stream.of(".a", ".pc", ".h", "/pgxs").anyMatch(name::endsWith);
    }
}
