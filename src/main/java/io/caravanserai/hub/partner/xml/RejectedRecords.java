package io.caravanserai.hub.partner.xml;

import io.caravanserai.hub.partner.file.Folders;
import io.caravanserai.hub.partner.xml.reading.XmlRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file that were refused, each within an element that tells its line and the reason. Written under a hidden
 * name, which becomes the file's own when all of it is known; until then it may be thrown away and written again.
 */
final class RejectedRecords {

    private final Path folder;
    private final String name;
    private final Path part;
    private @Nullable OutputStream out;

    RejectedRecords(Path folder, String name) throws IOException {
        this.folder = folder;
        this.name = name;
        this.part = folder.resolve("." + name + ".part");
        Files.deleteIfExists(part); // left by a hub that died
    }

    void add(XmlRecord record, String reason) throws IOException {
        var rejected = out;
        if (rejected == null) {
            rejected = new BufferedOutputStream(Files.newOutputStream(part));
            out = rejected;
            rejected.write(bytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rejected>\n"));
        }
        rejected.write(bytes("<record line=\"" + record.firstLine() + "\" reason=\"" + quoted(reason) + "\">"));
        rejected.write(record.bytes());
        rejected.write(bytes("</record>\n"));
    }

    /** Makes the file visible, if there is anything in it. */
    void publish() throws IOException {
        if (out != null) {
            out.write(bytes("</rejected>\n"));
            out.close();
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Folders.move(part, folder, name);
        }
    }

    /** Forgets what was written so far. */
    void discard() throws IOException {
        if (out != null) {
            out.close();
        }
        Files.deleteIfExists(part);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return text.replaceAll("[\\p{Cntrl}]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;");
    }
}
