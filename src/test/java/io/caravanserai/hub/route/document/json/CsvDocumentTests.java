package io.caravanserai.hub.route.document.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.route.document.Described;
import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.document.Wanted;
import io.caravanserai.hub.route.document.Way;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen in a sample of CSV, however it is written. */
class CsvDocumentTests {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    private Path folder;

    @Test
    void seesSemicolonsEncodingAndDecimalCommasAndSaysSo() throws IOException {
        var prices = read("Artikel;Größe;Preis\r\nA-1;M;1.234,50\r\nA-2;L;7,5\r\n", WINDOWS);

        assertThat(prices.origin())
                .isEqualTo("a sample of CSV, 3 columns between semicolons, windows-1252, decimal comma in Preis");
        assertThat(rows(prices).columns())
                .contains("format: { separator: \";\", encoding: windows-1252 }\ncolumns:\n  - name: Artikel\n")
                .contains("- name: \"Größe\"\n")
                .contains("description: \"a number with a decimal comma, as in '1.234,50'\"");
        assertThat(rows(prices).decimals()).containsExactly("Preis");
        assertThat(prices.sample()).startsWith("Artikel;Größe;Preis\r\n");
    }

    @Test
    void seesTabsPipesAndSingleQuotes() throws IOException {
        assertThat(rows(read("a\tb\n1,5\t2\n", StandardCharsets.UTF_8)).columns())
                .contains("format: { separator: \"\\t\" }");
        assertThat(rows(read("a|b\n'x|y'|2\n'z'|3\n", StandardCharsets.UTF_8)).columns())
                .contains("format: { separator: \"|\", quote: \"'\" }", "as in 'x|y'");
    }

    @Test
    void theUsualGoesWithoutSayingAByteOrderMarkIncluded() throws IOException {
        var usual = read("\uFEFFname,total\n\"Meier; Sohn\",\"1,234\"\n", StandardCharsets.UTF_8);

        assertThat(rows(usual).columns()).doesNotContain("format:").contains("- name: name\n");
        assertThat(rows(usual).decimals()).isEmpty();
        assertThat(usual.root().children()).extracting("name").containsExactly("name", "total");
    }

    @Test
    void aLongFileIsReadAtItsBeginningOnly() throws IOException {
        var file = read("id;text\n" + "1;ä\n".repeat(100_000), StandardCharsets.UTF_8);

        assertThat(file.origin()).contains("between semicolons, UTF-8; of a long file the first ");
        assertThat(file.sample().length()).isLessThan(70_000);
    }

    @Test
    void whatIsNoTableIsRefusedWithTheReason() {
        assertThatThrownBy(() -> read("a;b\n1;2\n", StandardCharsets.UTF_16LE)).hasMessageContaining("iconv");
        assertThatThrownBy(() -> read("a;b\n", StandardCharsets.UTF_8)).hasMessageContaining("no row below");
        assertThatThrownBy(() -> read("", StandardCharsets.UTF_8)).isInstanceOf(Unsuitable.class);
        assertThatThrownBy(() -> read("a;a\n1;2\n", StandardCharsets.UTF_8)).hasMessageContaining("'a' twice");
        assertThatThrownBy(() -> read("a;\n1;2\n", StandardCharsets.UTF_8)).hasMessageContaining("column 2 no name");
        assertThatThrownBy(() -> read("1;2.5\n1;2.6\n", StandardCharsets.UTF_8))
                .hasMessageContaining("names no columns");
    }

    @Test
    void namesAndValuesThatMeanSomethingInYamlStayWhatTheyAre() throws IOException {
        assertThat(rows(read("No: #,yes\n\"a: b\nc\",2\n", StandardCharsets.UTF_8))
                        .columns())
                .contains("- name: \"No: #\"\n    description: \"as in 'a: b c'\"\n", "- name: \"yes\"\n");
    }

    private Described read(String text, Charset encoding) throws IOException {
        var file = Files.write(folder.resolve("prices.csv"), text.getBytes(encoding));
        return CsvDocument.read(new Wanted(file, "", "sales-it"), false);
    }

    private static Way.Rows rows(Described described) {
        return (Way.Rows) described.way();
    }

    @Test
    void keysAreColumns() {
        assertThatThrownBy(() -> {
                    var file = Files.writeString(folder.resolve("x.csv"), "a;b\n1;2\n");
                    CsvDocument.read(new Wanted(file, "a, c", "sales-it"), true);
                })
                .hasMessageContaining("no column 'c'; its columns are a, b");
    }
}
