package io.caravanserai.hub.partner.xml;

import io.caravanserai.hub.partner.file.GivenBack;
import io.caravanserai.hub.partner.xml.reading.XmlRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The records of a file that were refused, each within an element that tells its line and the reason. */
final class RejectedRecords extends GivenBack<XmlRecord> {

    RejectedRecords(Path folder, String name) {
        super(folder, name);
    }

    @Override
    protected byte[] head() {
        return bytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rejected>\n");
    }

    @Override
    protected byte[] tail() {
        return bytes("</rejected>\n");
    }

    @Override
    protected byte[] written(XmlRecord record, String reason) {
        var rejected = new ByteArrayOutputStream();
        rejected.writeBytes(bytes("<record line=\"" + record.firstLine() + "\" reason=\"" + quoted(reason) + "\">"));
        rejected.writeBytes(record.bytes());
        rejected.writeBytes(bytes("</record>\n"));
        return rejected.toByteArray();
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
