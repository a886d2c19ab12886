package io.caravanserai.hub.partner.csv;

import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.ledger.key.KnownKeys;
import io.caravanserai.hub.ledger.turn.Turns;
import io.caravanserai.hub.partner.DiskRoom;
import io.caravanserai.hub.reconciliation.FileBook;
import io.caravanserai.hub.sftp.SftpServers;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the file door; the bean's name is the one by which Camel finds the component. */
@Configuration(proxyBeanMethods = false)
class CsvConfiguration {

    @Bean("csv-component")
    CsvComponent csvComponent(
            @Value("${hub.data:data}") Path data,
            DiskRoom disk,
            ObjectProvider<FileBook> books,
            ObjectProvider<Contracts> contracts,
            ObjectProvider<SftpServers> servers,
            ObjectProvider<Turns> turns,
            ObjectProvider<KnownKeys> keys) {
        return new CsvComponent(
                data,
                disk::enough,
                books.getIfAvailable(() -> FileBook.NONE),
                name -> {
                    var known = contracts.getIfAvailable();
                    return known == null ? null : known.named(name).table();
                },
                servers.getIfAvailable(() -> SftpServers.NONE),
                turns.getIfAvailable(() -> Turns.ALWAYS),
                keys.getIfAvailable(() -> KnownKeys.NONE));
    }
}
