package io.caravanserai.hub.partner.csv.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawRecordsTests {

    @Test
    void cutsAtAnyLineEndAndPassesOverEmptyLines() throws Exception {
        assertThat(read("a,b\nc,d\r\ne,f\rg,h\n\n\r\ni,j"))
                .containsExactly("1 a,b", "2 c,d", "3 e,f", "4 g,h", "7 i,j");
    }

    @Test
    void keepsLineEndsAndQuotesInsideQuotes() throws Exception {
        assertThat(read("a,\"x\r\ny\"\"z,\n\",c\nnext\n")).containsExactly("1 a,\"x\r\ny\"\"z,\n\",c", "4 next");
    }

    @Test
    void takesAQuoteInsideAPlainFieldForACharacter() throws Exception {
        assertThat(read("12\" screen,b\nc,d\n")).containsExactly("1 12\" screen,b", "2 c,d");
    }

    @Test
    void passesOverAByteOrderMarkAndNothingElse() throws Exception {
        assertThat(read("\uFEFFa,b\n")).containsExactly("1 a,b");
        assertThat(records(new byte[] {(byte) 0xEF, 'a', '\n'}).get(0).bytes()).containsExactly(0xEF, 'a');
        assertThat(read("")).isEmpty();
        assertThat(read("\uFEFF")).isEmpty();
    }

    @Test
    void givesUpAnUnclosedQuoteAtTheEndOfItsLine() throws Exception {
        assertThat(read("a,\"never closed\r\nb,c\nd,e\n"))
                .containsExactly("1 a,\"never closed ! opens a quote that is not closed", "2 b,c", "3 d,e");
        assertThat(read("\"x")).containsExactly("1 \"x ! opens a quote that is not closed");
        assertThat(read("\"x\n\"y\n\"z\n"))
                .containsExactly(
                        "1 \"x\n\"y", "3 \"z ! opens a quote that is not closed"); // the second quote closes the first
    }

    @Test
    void givesUpAnUnclosedQuoteThatIsLongerThanARecord() throws Exception {
        var lines = new StringBuilder("\"open\n");
        for (int i = 2; i < 40; i++) {
            lines.append("line,").append(i).append('\n');
        }
        var found = read(lines.toString());

        assertThat(found).hasSize(39);
        assertThat(found.get(0)).isEqualTo("1 \"open ! opens a quote that is not closed");
        assertThat(found.get(38)).isEqualTo("39 line,39");
    }

    @Test
    void givesUpARecordThatIsTooLongAndGoesOnAfterIt() throws Exception {
        var found = read("a\n" + "x".repeat(101) + "\n" + "y".repeat(100) + "\nb\n");

        assertThat(found)
                .containsExactly(
                        "1 a", "2 " + "x".repeat(100) + " ! is longer than 100 bytes", "3 " + "y".repeat(100), "4 b");
    }

    @Test
    void readsTheSameWhereverTheBufferEnds() throws Exception {
        var text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("ab,\"c\r\nd\"\r\n");
        }
        assertThat(read(text.toString())).hasSize(20_000).allMatch(record -> record.endsWith("ab,\"c\r\nd\""));
    }

    private static List<String> read(String text) throws IOException {
        return records(text.getBytes(StandardCharsets.UTF_8)).stream()
                .map(record -> record.line() + " " + new String(record.bytes(), StandardCharsets.UTF_8)
                        + (record.problem() == null ? "" : " ! " + record.problem()))
                .toList();
    }

    private static List<RawRecord> records(byte[] bytes) throws IOException {
        var records = new RawRecords(new ByteArrayInputStream(bytes), 100, CsvFormat.STANDARD);
        var found = new ArrayList<RawRecord>();
        for (var record = records.next(); record != null; record = records.next()) {
            found.add(record);
        }
        return found;
    }
}
