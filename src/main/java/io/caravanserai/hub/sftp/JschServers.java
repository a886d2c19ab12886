package io.caravanserai.hub.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** Servers by their settings, which are read at each login: no secret is kept. */
record JschServers(Environment environment) implements SftpServers {

    private static final Logger log = LoggerFactory.getLogger(JschServers.class);

    @Override
    public void check(String system) {
        if (SftpSettings.onlyWaits(environment, system)) {
            log.warn(
                    "{} is empty: no file of system '{}' comes or goes until it is set",
                    String.join(", ", SftpSettings.leftOpen(environment, system)),
                    system);
        } else {
            SftpSettings.of(environment, system);
        }
    }

    @Override
    public SftpSession open(String system) throws IOException {
        if (SftpSettings.onlyWaits(environment, system)) {
            var open = SftpSettings.leftOpen(environment, system);
            throw new IOException("The SFTP server of system '" + system + "' cannot be reached until "
                    + String.join(", ", open) + " is set");
        }
        var settings = SftpSettings.of(environment, system);
        Session login = null;
        try {
            login = login(settings);
            login.connect(Math.toIntExact(settings.connectTimeout().toMillis()));
            // from here on silence of this length ends whatever waits
            login.setTimeout(Math.toIntExact(settings.timeout().toMillis()));
            var channel = (ChannelSftp) login.openChannel("sftp");
            channel.connect(Math.toIntExact(settings.timeout().toMillis()));
            return new JschSession(settings.toString(), login, channel);
        } catch (JSchException refused) {
            if (login != null) {
                login.disconnect();
            }
            throw new IOException(
                    settings + " (systems." + system + ") does not let the hub in: " + refused.getMessage(), refused);
        }
    }

    private static Session login(SftpSettings settings) throws JSchException {
        var jsch = new JSch();
        jsch.setKnownHosts(new ByteArrayInputStream(settings.knownHosts().getBytes(StandardCharsets.UTF_8)));
        if (settings.privateKey() != null) {
            var passphrase = settings.passphrase();
            jsch.addIdentity(
                    settings.privateKey(), passphrase == null ? null : passphrase.getBytes(StandardCharsets.UTF_8));
        }
        var login = jsch.getSession(settings.user(), settings.host(), settings.port());
        if (settings.password() != null) {
            login.setPassword(settings.password());
        }
        login.setConfig("StrictHostKeyChecking", "yes");
        login.setConfig(
                "PreferredAuthentications",
                settings.privateKey() == null ? "password,keyboard-interactive" : "publickey");
        login.setServerAliveInterval(Math.toIntExact(settings.timeout().toMillis()));
        login.setServerAliveCountMax(1);
        return login;
    }
}
