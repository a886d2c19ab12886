package io.caravanserai.hub.embedded.sftp;

import io.caravanserai.hub.embedded.server.EmbeddedServer;
import io.caravanserai.hub.embedded.server.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/** Apache MINA's SFTP server on loopback, with a host key that it makes once; files and folders only, no shell. */
public final class SftpServer implements EmbeddedServer {

    private final Path root;
    private final Map<String, SftpUser> users;
    private @Nullable SshServer server;
    private Map<String, Object> properties = Map.of();

    /**
     * @param root where everything of it lies: each user's folder is {@code home/<user>}
     * @param users who may log in, by name
     */
    public SftpServer(Path root, Map<String, SftpUser> users) {
        this.root = root;
        this.users = Map.copyOf(users);
    }

    @Override
    public String name() {
        return "SFTP (Apache MINA)";
    }

    @Override
    public String start() throws Exception {
        Files.createDirectories(root);
        var keys = new SimpleGeneratorHostKeyProvider(root.resolve("host-key"));
        keys.setAlgorithm("EC");
        keys.setStrictFilePermissions(true);
        var starting = SshServer.setUpDefaultServer();
        starting.setHost(Ports.LOOPBACK);
        starting.setPort(Ports.keptIn(root.resolve("port")));
        starting.setKeyPairProvider(keys);
        starting.setPasswordAuthenticator((user, password, session) -> isRight(user, password));
        starting.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        starting.setFileSystemFactory(homes());
        starting.start();
        server = starting;
        var key = keys.loadKeys(null).iterator().next().getPublic();
        properties = Map.of(
                "hub.embedded-sftp.url",
                "sftp://" + Ports.LOOPBACK + ":" + starting.getPort(),
                "hub.embedded-sftp.host-key",
                PublicKeyEntry.toString(key));
        return Ports.LOOPBACK + ":" + starting.getPort();
    }

    private VirtualFileSystemFactory homes() throws IOException {
        var homes = new VirtualFileSystemFactory();
        for (var user : users.entrySet()) {
            var home = Files.createDirectories(root.resolve("home").resolve(user.getKey()));
            for (var folder : user.getValue().folders()) {
                Files.createDirectories(home.resolve(folder));
            }
            homes.setUserHomeDir(user.getKey(), home);
        }
        return homes;
    }

    private boolean isRight(String user, String password) {
        var known = users.get(user);
        return known != null
                && MessageDigest.isEqual(
                        known.password().getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, Object> properties() {
        return properties;
    }

    @Override
    public void stop() throws Exception {
        if (server != null) {
            server.stop(true);
        }
    }
}
