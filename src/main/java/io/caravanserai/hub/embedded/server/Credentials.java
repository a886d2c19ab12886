package io.caravanserai.hub.embedded.server;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Passwords that the hub made up once for its own servers, in a file that only its user can read. */
public final class Credentials {

    private final Path file;
    private final Properties secrets;

    private Credentials(Path file, Properties secrets) {
        this.file = file;
        this.secrets = secrets;
    }

    public static Credentials in(Path directory) throws IOException {
        Path file = directory.resolve("credentials");
        Properties secrets = new Properties();
        if (Files.exists(file)) {
            secrets.load(new StringReader(Files.readString(file)));
        }
        return new Credentials(file, secrets);
    }

    /** The password of this user; a new one is on disk before anybody can have used it. */
    public String password(String user) throws IOException {
        String password = secrets.getProperty(user);
        if (password == null) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            secrets.setProperty(user, password);
            StringBuilder lines = new StringBuilder();
            secrets.forEach((name, secret) ->
                    lines.append(name).append('=').append(secret).append('\n'));
            PrivateFile.write(file, lines.toString());
        }
        return password;
    }
}
