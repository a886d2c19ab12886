package io.caravanserai.hub.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.KeyPair;
import io.caravanserai.hub.sftp.SftpSession.Listed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Logins at a real server, and what a server may not do to the hub. */
@Timeout(60)
class SftpSessionIntegrationTests {

    @RegisterExtension
    final SftpHost host = new SftpHost();

    @TempDir
    Path local;

    @Test
    void logsInWithAPrivateKey() throws Exception {
        var key = local.resolve("key").toString();
        KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256).writePrivateKey(key, "a phrase".getBytes(UTF_8));
        host.settings.setProperty("systems.wms.password", "");
        host.settings.setProperty("systems.wms.private-key", key);
        host.settings.setProperty("systems.wms.passphrase", "a phrase");
        host.trustsKeys = true;

        try (var session = host.servers().open(SftpHost.SYSTEM)) {
            assertThat(session.list(".")).isEmpty();
        }
    }

    @Test
    void tellsThatAPasswordIsRefusedWithoutTellingIt() {
        host.settings.setProperty("systems.wms.password", "a wrong secret");

        assertThatThrownBy(() -> host.servers().open(SftpHost.SYSTEM))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("systems.wms", "does not let the hub in")
                .hasMessageNotContaining("a wrong secret");
    }

    @Test
    void waitsNotForAServerThatSaysNothing() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            host.settings.setProperty("systems.wms.url", "sftp://127.0.0.1:" + silent.getLocalPort());
            host.settings.setProperty("systems.wms.deliver.connect-timeout", "500ms");

            assertThatThrownBy(() -> host.servers().open(SftpHost.SYSTEM)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void listsOnlyFilesThatAreWhole() throws Exception {
        host.put("in/a.csv", "a");
        host.put("in/.b.csv.part", "half");
        Files.createDirectories(host.root.resolve("in/folder.csv"));
        Files.createSymbolicLink(host.root.resolve("in/link.csv"), Path.of("/etc/passwd"));

        try (var session = host.servers().open(SftpHost.SYSTEM)) {
            assertThat(session.list("in")).extracting(Listed::name).containsExactly("a.csv");
        }
    }

    @Test
    void replacesWhatStandsThereAndMakesTheFoldersItNeeds() throws Exception {
        var file = Files.writeString(local.resolve("x"), "new");
        host.put("deep/er/one.csv", "old and longer");
        host.put("done/one.csv", "older");

        try (var session = host.servers().open(SftpHost.SYSTEM)) {
            session.store(file, "deep/er", "one.csv");
            session.store(file, "made/for/it", "two.csv");
            session.move("deep/er", "one.csv", "done");
        }

        assertThat(host.text("done/one.csv")).isEqualTo("new");
        assertThat(host.text("made/for/it/two.csv")).isEqualTo("new");
        assertThat(host.files("deep/er")).isEmpty();
        assertThat(host.files("made/for/it")).containsExactly("two.csv");
    }
}
