package io.caravanserai.hub.embedded.sftp;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Someone who may log in to the embedded SFTP server.
 *
 * @param folders that are made in the user's home
 */
public record SftpUser(String password, @DefaultValue List<String> folders) {

    public SftpUser {
        folders = List.copyOf(folders);
        if (password == null || password.isBlank()) {
            throw new IllegalArgumentException("hub.embedded-sftp.users: each needs a password");
        }
    }
}
