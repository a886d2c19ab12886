package io.caravanserai.hub.delivery.output;

import io.caravanserai.hub.ledger.output.OutputFile;
import io.caravanserai.hub.ledger.output.Outputs;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A folder on this machine; what is written there survives a loss of power. */
record LocalFolder(Path folder) implements Destination {

    /** Writes what a file holds. */
    @FunctionalInterface
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    @Override
    public void write(OutputFile file, Outputs content) throws IOException {
        put(file.frame().name(), out -> content.copy(file, out));
        var sidecar = file.frame().sidecar();
        if (sidecar != null) {
            put(sidecar.name(), out -> out.write(sidecar.content()));
        }
    }

    Path put(String name, Content content) throws IOException {
        Files.createDirectories(folder);
        var part = folder.resolve("." + name + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            content.to(out);
        }
        force(part, StandardOpenOption.WRITE);
        var file = Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        force(folder, StandardOpenOption.READ);
        return file;
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
