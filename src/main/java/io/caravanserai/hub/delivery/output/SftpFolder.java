package io.caravanserai.hub.delivery.output;

import io.caravanserai.hub.ledger.output.OutputFile;
import io.caravanserai.hub.ledger.output.Outputs;
import io.caravanserai.hub.sftp.SftpServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder on a system's SFTP server. The file is made here first, so that no slow server keeps the ledger's connection. */
record SftpFolder(SftpServers servers, String system, String folder, Path local) implements Destination {

    @Override
    public void write(OutputFile file, Outputs content) throws IOException {
        var made = new LocalFolder(local);
        var whole = made.put(file.frame().name(), out -> content.copy(file, out));
        try (var session = servers.open(system)) {
            session.store(whole, folder, file.frame().name());
            var sidecar = file.frame().sidecar();
            if (sidecar != null) {
                var beside = made.put(sidecar.name(), out -> out.write(sidecar.content()));
                session.store(beside, folder, sidecar.name());
                Files.delete(beside);
            }
        }
        Files.delete(whole);
    }
}
