package io.caravanserai.hub.partner.xml.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.partner.xml.reading.XmlRecords.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlRecordsTests {

    private static final XmlLimits LIMITS = new XmlLimits(1_000, 5);

    @Test
    void makesEachRecordADocumentOfItsOwn() throws Exception {
        var records = read(
                "<list><head>of no record</head>\n<row id=\"1\"><a>x &amp; y</a></row><!-- no -->\n<row id='2'/></list>");

        assertThat(texts(records)).containsExactly("<row id=\"1\"><a>x &amp; y</a></row>", "<row id=\"2\"></row>");
        assertThat(records).extracting(XmlRecord::firstLine).containsExactly(2L, 3L);
    }

    @Test
    void keepsTheNamespacesThatAreDeclaredAround() throws Exception {
        var records = read(
                "<l:list xmlns:l='urn:l' xmlns='urn:d'><box xmlns:t='urn:t'><row k='t:name'/></box><row/></l:list>");

        assertThat(texts(records))
                .containsExactly(
                        "<row xmlns:l=\"urn:l\" xmlns=\"urn:d\" xmlns:t=\"urn:t\" k=\"t:name\"></row>",
                        "<row xmlns:l=\"urn:l\" xmlns=\"urn:d\"></row>");
    }

    @Test
    void leavesARecordWithinARecordToTheOuterOne() throws Exception {
        assertThat(texts(read("<row><row/></row>"))).containsExactly("<row><row></row></row>");
    }

    @Test
    void refusesAFileThatIsCutOffWithItsLine() {
        assertThatThrownBy(() -> read("<list>\n<row/>\n<row>")).isInstanceOfSatisfying(Unreadable.class, cut -> {
            assertThat(cut.line()).isEqualTo(3);
            assertThat(cut).hasMessageContaining("cut off");
        });
    }

    @Test
    void refusesWhatIsTooDeepOrTooLong() {
        assertThatThrownBy(() -> read("<a><b><c><d><e><f/></e></d></c></b></a>"))
                .hasMessageContaining("more than 5 others");
        assertThatThrownBy(() -> read("<l><row>" + "<a>text</a>".repeat(200) + "</row></l>"))
                .hasMessageContaining("a record is longer than 1000 bytes");
    }

    @Test
    void readsNoDtd() {
        assertThatThrownBy(() -> read("<!DOCTYPE l [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><l><row>&e;</row></l>"))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void gathersNothingThatHasNoEnd() {
        for (var opening : List.of("<l a='", "<l><!-- ", "<l><?pi ", "<l><row>")) {
            assertThatThrownBy(() -> read(endless(opening)))
                    .as(opening)
                    .isInstanceOf(Unreadable.class)
                    .hasMessageContaining("longer than 1000 bytes");
        }
    }

    private static InputStream endless(String opening) {
        return new InputStream() {
            private final byte[] begin = opening.getBytes(StandardCharsets.UTF_8);
            private long at;

            @Override
            public int read(byte[] into, int offset, int length) {
                into[offset] = (byte) read();
                return 1;
            }

            @Override
            public int read() {
                if (at > 100_000_000) {
                    throw new AssertionError("it is still read");
                }
                return at < begin.length ? begin[(int) at++] : next();
            }

            private int next() {
                at++;
                return 'x';
            }
        };
    }

    private static List<XmlRecord> read(String text) throws Exception {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<XmlRecord> read(InputStream in) throws Exception {
        var records = new ArrayList<XmlRecord>();
        try (var all = new XmlRecords(in, "row", LIMITS)) {
            for (var record = all.next(); record != null; record = all.next()) {
                records.add(record);
            }
        }
        return records;
    }

    private static List<String> texts(List<XmlRecord> records) {
        return records.stream()
                .map(record -> new String(record.bytes(), StandardCharsets.UTF_8))
                .toList();
    }
}
