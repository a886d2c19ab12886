package io.caravanserai.hub.sftp;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/**
 * How one system's server is reached.
 *
 * @param hostKeys as in known_hosts, without the host
 * @param privateKey path of the file
 * @param timeout of one answer, default 10 s
 * @param connectTimeout default 2 s
 */
record SftpSettings(
        String host,
        int port,
        List<String> hostKeys,
        String user,
        @Nullable String password,
        @Nullable String privateKey,
        @Nullable String passphrase,
        Duration timeout,
        Duration connectTimeout) {

    private static final int PORT = 22;

    /** Collects what is wrong, and throws it at once. */
    static SftpSettings of(Environment environment, String system) {
        var prefix = "systems." + system + ".";
        var address = address(environment.getProperty(prefix + "url", ""));
        var user = set(environment, prefix + "user");
        var problems = problems(environment, system);
        if (address == null || user == null || !problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "The SFTP server of system '" + system + "' cannot be used:\n  " + String.join("\n  ", problems));
        }
        return new SftpSettings(
                address.getHost(),
                address.getPort() < 0 ? PORT : address.getPort(),
                hostKeys(environment, prefix),
                user,
                set(environment, prefix + "password"),
                set(environment, prefix + "private-key"),
                set(environment, prefix + "passphrase"),
                duration(environment, prefix + "deliver.timeout", "10s"),
                duration(environment, prefix + "deliver.connect-timeout", "2s"));
    }

    private static List<String> problems(Environment environment, String system) {
        var problems = new ArrayList<String>();
        var prefix = "systems." + system + ".";
        if (address(environment.getProperty(prefix + "url", "")) == null) {
            problems.add(prefix + "url: must be sftp://<host>[:<port>]");
        }
        var hostKeys = hostKeys(environment, prefix);
        if (hostKeys.isEmpty()
                || !hostKeys.stream().allMatch(key -> key.matches("[a-z0-9@.-]+ [A-Za-z0-9+/=]+( .*)?"))) {
            problems.add(prefix + "host-key: must be the server's public key, as in 'ssh-ed25519 AAAA…'; "
                    + "ssh-keyscan shows it, its owner confirms it");
        }
        if (set(environment, prefix + "user") == null) {
            problems.add(prefix + "user: is missing");
        }
        if (set(environment, prefix + "password") == null && set(environment, prefix + "private-key") == null) {
            problems.add(prefix + "password or " + prefix + "private-key: one of them must be set");
        }
        return problems;
    }

    private static List<String> hostKeys(Environment environment, String prefix) {
        return environment
                .getProperty(prefix + "host-key", "")
                .lines()
                .flatMap(line -> List.of(line.split(",")).stream())
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
    }

    /** Whether nothing is wrong but that something waits to be set. */
    static boolean onlyWaits(Environment environment, String system) {
        var open = leftOpen(environment, system);
        return !open.isEmpty()
                && problems(environment, system).stream()
                        .allMatch(problem -> open.stream().anyMatch(problem::startsWith));
    }

    /** What is there to be set, by the environment say, and is not. A key that is not there at all is no such. */
    static List<String> leftOpen(Environment environment, String system) {
        return Stream.of("url", "host-key", "user", "password", "private-key")
                .map(key -> "systems." + system + "." + key)
                .filter(key -> environment.containsProperty(key) && set(environment, key) == null)
                .filter(key ->
                        !key.endsWith("password") || set(environment, "systems." + system + ".private-key") == null)
                .filter(key ->
                        !key.endsWith("private-key") || set(environment, "systems." + system + ".password") == null)
                .toList();
    }

    private static @Nullable URI address(String url) {
        try {
            var address = new URI(url.strip());
            var plain = address.getUserInfo() == null && address.getQuery() == null;
            return "sftp".equals(address.getScheme()) && address.getHost() != null && plain ? address : null;
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }

    private static Duration duration(Environment environment, String key, String otherwise) {
        return DurationStyle.detectAndParse(environment.getProperty(key, otherwise));
    }

    private static @Nullable String set(Environment environment, String key) {
        var value = environment.getProperty(key);
        return value == null || value.isBlank() ? null : value;
    }

    /** The lines of a known_hosts file that knows this server alone. */
    String knownHosts() {
        var name = port == PORT ? host : "[" + host + "]:" + port;
        var lines = new StringBuilder();
        hostKeys.forEach(key -> lines.append(name).append(' ').append(key).append('\n'));
        return lines.toString();
    }

    @Override
    public String toString() {
        return "sftp://" + user + "@" + host + ":" + port;
    }
}
