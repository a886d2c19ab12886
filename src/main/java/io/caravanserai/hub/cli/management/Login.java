package io.caravanserai.hub.cli.management;

import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.command.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * As whom a command asks: the person named by {@code HUB_USER} and {@code HUB_PASSWORD}, or else the user in the file
 * that the hub writes at its start for whoever owns its data.
 */
record Login(String userAndPassword) {

    static Login at(Path data) {
        @Nullable String user = System.getenv("HUB_USER");
        @Nullable String password = System.getenv("HUB_PASSWORD");
        if (user != null && password != null) {
            return new Login(user + ":" + password);
        }
        Path file = data.resolve("cli-credentials");
        try {
            return new Login(Files.readString(file).strip());
        } catch (IOException missing) {
            throw new CommandFailed(
                    ExitCode.OUT_OF_REACH,
                    "No login: " + file
                            + " is not there (a hub writes it at its start; --data says where), and HUB_USER"
                            + " and HUB_PASSWORD are not set.");
        }
    }

    /** Whether a person says who they are. */
    static boolean isNamed() {
        return System.getenv("HUB_USER") != null && System.getenv("HUB_PASSWORD") != null;
    }

    /** The value of an Authorization header. */
    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps the password out of anything that is printed. */
    @Override
    public String toString() {
        return "Login";
    }
}
