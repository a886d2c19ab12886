package io.caravanserai.hub.sftp;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.FileSystemUtils;

/** A real SFTP server with a folder of its own, and the settings by which the system {@code wms} reaches it. */
public final class SftpHost implements BeforeEachCallback, AfterEachCallback {

    public static final String SYSTEM = "wms";
    private static final String PASSWORD = "let me in, +100 % & more";

    public final MockEnvironment settings = new MockEnvironment();
    public final AtomicInteger logins = new AtomicInteger();
    public Path root;
    volatile boolean trustsKeys;
    private final SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider();
    private SshServer server;
    private int port;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        root = Files.createTempDirectory("sftp-");
        keys.setAlgorithm("EC");
        start();
        settings.setProperty(
                "systems.wms.host-key",
                PublicKeyEntry.toString(keys.loadKeys(null).iterator().next().getPublic()));
        settings.setProperty("systems.wms.user", "hub");
        settings.setProperty("systems.wms.password", PASSWORD);
        settings.setProperty("systems.wms.deliver.timeout", "5s");
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        server.stop(true);
        FileSystemUtils.deleteRecursively(root);
    }

    /** As the hub makes it from its configuration. */
    public SftpServers servers() {
        return new JschServers(settings);
    }

    public void stop() throws IOException {
        server.stop(true);
    }

    /** On the port that it had, if it had one. */
    public void start() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.setPort(port);
        server.setKeyPairProvider(keys);
        server.setPasswordAuthenticator((user, password, session) -> {
            logins.incrementAndGet();
            return user.equals("hub") && password.equals(PASSWORD);
        });
        server.setPublickeyAuthenticator((user, key, session) -> trustsKeys && user.equals("hub"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.start();
        port = server.getPort();
        settings.setProperty("systems.wms.url", "sftp://" + server.getHost() + ":" + server.getPort());
    }

    /** Puts a file there as its owner would: whole from the beginning. */
    public void put(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        var hidden = file.resolveSibling("." + file.getFileName());
        Files.writeString(hidden, text, StandardCharsets.UTF_8);
        Files.move(hidden, file);
    }

    public List<String> files(String folder) throws IOException {
        var path = root.resolve(folder);
        if (!Files.exists(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    public String text(String path) throws IOException {
        return Files.readString(root.resolve(path), StandardCharsets.UTF_8);
    }
}
