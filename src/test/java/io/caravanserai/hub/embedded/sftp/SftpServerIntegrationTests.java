package io.caravanserai.hub.embedded.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpServerIntegrationTests {

    @TempDir
    Path data;

    private SftpServer server;

    @BeforeEach
    void start() throws Exception {
        server = new SftpServer(
                data,
                Map.of(
                        "stores", new SftpUser("of the stores", List.of("outbox", "inbox")),
                        "others", new SftpUser("of the others", List.of())));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void showsEachUserTheOwnFolderAlone() throws Exception {
        Files.writeString(data.resolve("home/stores/outbox/mine.csv"), "mine");

        var mine = files("stores", "of the stores", "/outbox");
        var above = files("others", "of the others", "/../..");

        assertThat(mine).contains("mine.csv");
        assertThat(above).doesNotContain("stores", "host-key");
    }

    @Test
    void letsNobodyInWithAnothersPassword() {
        assertThatThrownBy(() -> files("stores", "of the others", "/")).isInstanceOf(JSchException.class);
        assertThatThrownBy(() -> files("nobody", "", "/")).isInstanceOf(JSchException.class);
    }

    @Test
    void keepsItsHostKeyToItselfAndOverARestart() throws Exception {
        var before = server.properties();
        server.stop();
        server = new SftpServer(data, Map.of("stores", new SftpUser("of the stores", List.of())));
        server.start();

        assertThat(server.properties()).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("host-key"))))
                .isEqualTo("rw-------");
    }

    private List<String> files(String user, String password, String folder) throws Exception {
        var address = URI.create(String.valueOf(server.properties().get("hub.embedded-sftp.url")));
        var hostKey =
                "[127.0.0.1]:" + address.getPort() + " " + server.properties().get("hub.embedded-sftp.host-key");
        var jsch = new JSch();
        jsch.setKnownHosts(new java.io.ByteArrayInputStream(hostKey.getBytes(StandardCharsets.UTF_8)));
        Session login = jsch.getSession(user, "127.0.0.1", address.getPort());
        try {
            login.setPassword(password);
            login.connect(20_000);
            var channel = (ChannelSftp) login.openChannel("sftp");
            channel.connect(20_000);
            return channel.ls(folder).stream().map(entry -> entry.getFilename()).toList();
        } finally {
            login.disconnect();
        }
    }
}
