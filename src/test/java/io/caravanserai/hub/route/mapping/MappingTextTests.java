package io.caravanserai.hub.route.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.hub.route.model.MappingFile;
import io.caravanserai.hub.route.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the text of a mapping tells of its input. */
class MappingTextTests {

    @Test
    void followsJsltThroughLoopsAndVariables() {
        assertThat(read("jslt", """
                        let to = (.address)
                        {
                          "a": .customer.name,
                          "b": $to.city,
                          "c": [for (.lines) .sku + .item.name],
                          "d": .first[0].x,
                          "e": $message.order.totals
                        }
                        """))
                .contains("BODY /customer/name", "BODY /address/city", "BODY /lines/sku", "BODY /lines/item/name")
                .contains("BODY /first/x", "VARIABLE order /totals");
    }

    @Test
    void doesNotGuessWhatAFunctionIsCalledWith() {
        assertThat(read("jslt", "def f(x) .name\nf(.a)")).containsExactly("UNKNOWN /name", "BODY /a");
    }

    @Test
    void followsXsltThroughLoops() {
        assertThat(read("xslt", """
                        <xsl:stylesheet>
                          <a>{$body?customer?name}</a>
                          <!-- $body?not?this -->
                          <xsl:for-each select="$body?lines?*">
                            <sku>{?sku}</sku>
                            <xsl:for-each select="?tags?*"><t>{?text}</t></xsl:for-each>
                          </xsl:for-each>
                          <b>{$body?lines?* ! ?sku}</b>
                        </xsl:stylesheet>
                        """))
                .contains("BODY /customer/name", "BODY /lines/sku", "BODY /lines/tags/text", "UNKNOWN /sku")
                .noneMatch(path -> path.contains("not"));
    }

    private static List<String> read(String language, String text) {
        var mapping = new MappingFile("a/b-to-c", language, SourceFile.of(Path.of("b-to-c." + language), text), null);
        return MappingText.of(mapping).accesses().stream()
                .map(access -> access.root() + " "
                        + (access.variable().isEmpty() ? "" : access.variable() + " ")
                        + access.pointer())
                .toList();
    }
}
