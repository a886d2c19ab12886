package io.caravanserai.hub.console.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The login of {@code ./hub} commands on this machine: new at every start, in a file that only the hub's own user can read.
 *
 * <p>Whoever may read the hub's data may act as it, so this gives nobody more than they had.
 */
@Component
final class CliCredentials {

    private static final Logger log = LoggerFactory.getLogger(CliCredentials.class);

    static final String USER = "cli";
    private static final String FILE = "cli-credentials";
    /** The password is random, so that a slow hash would only make every command slow. */
    private static final int CHEAPEST = 4;

    private final UserDetails details;

    CliCredentials(@Value("${hub.data:data}") Path data) {
        var password = Passwords.random();
        details = User.withUsername(USER)
                .password("{bcrypt}" + new BCryptPasswordEncoder(CHEAPEST).encode(password))
                .authorities(Role.INTEGRATOR.authorities())
                .build();
        try {
            write(Files.createDirectories(data).resolve(FILE), USER + ":" + password + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + data.resolve(FILE) + "; is hub.data writable?", failure);
        }
    }

    /** A copy: Spring Security erases the password of the one it has checked. */
    UserDetails user() {
        return User.withUserDetails(details).build();
    }

    static String auditName() {
        return USER + "(" + System.getProperty("user.name", "unknown") + ")";
    }

    private static void write(Path file, String text) throws IOException {
        Path temporary;
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            temporary = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".tmp", owner);
        } else {
            log.warn("This file system has no owners; keep {} from others by other means", file);
            temporary = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".tmp");
        }
        Files.writeString(temporary, text);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
