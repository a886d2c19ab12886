package io.caravanserai.hub.partner.file;

import io.caravanserai.hub.ledger.turn.Turns;
import io.caravanserai.hub.partner.DiskRoom;
import io.caravanserai.hub.reconciliation.FileBook;
import io.caravanserai.hub.sftp.SftpServers;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what the doors for files share. */
@Configuration(proxyBeanMethods = false)
class FileConfiguration {

    @Bean
    FileServices fileServices(
            @Value("${hub.data:data}") Path data,
            DiskRoom disk,
            ObjectProvider<FileBook> books,
            ObjectProvider<SftpServers> servers,
            ObjectProvider<Turns> turns) {
        return new FileServices(
                data,
                disk::enough,
                books.getIfAvailable(() -> FileBook.NONE),
                servers.getIfAvailable(() -> SftpServers.NONE),
                turns.getIfAvailable(() -> Turns.ALWAYS));
    }
}
