package io.caravanserai.hub.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.mapping.language.Languages;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each language can do, and what it cannot reach. */
class LanguageTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path outer;

    private Path root;
    private Mappings mappings;

    @BeforeEach
    void makeFolder() throws IOException {
        root = outer.resolve("mappings");
        Files.createDirectories(root.resolve("_codes"));
        Files.writeString(root.resolve("_codes/colours.csv"), "code,name,hex\nR,red,#f00\n");
        Files.writeString(outer.resolve("secret.txt"), "s3cret");
        Files.writeString(outer.resolve("secret.xml"), "<s>s3cret</s>");
        var folder = new MappingFolder(root, Clock.systemUTC());
        mappings = new Mappings(folder, Languages.over(folder));
    }

    @Test
    void everyLanguageSeesTheMessageAndKeepsDecimals() throws IOException {
        write("a.jslt", "{\"n\": .n, \"m\": $message.source}");
        write("b.jq", "{n: .n, m: $message.source}");
        write("c.jsonata", "{\"n\": n, \"m\": $message.source}");
        write("d.xslt", json("map{'n': $body?n, 'm': $message?source}"));

        for (var name : new String[] {"a", "b", "c", "d"}) {
            assertThat(run(name, "{\"n\": 0.10000000000000000001}"))
                    .as(name)
                    .isEqualTo(JSON.createObjectNode()
                            .put("n", new BigDecimal("0.10000000000000000001"))
                            .put("m", "acme"));
        }
    }

    @Test
    void refusesBinaryFractions() throws IOException {
        write("a.jslt", "{\"a\": {\"b\": .n * 1.1}}");
        write("b.jq", "{a: {b: (.n * 1.1)}}");
        write("c.jsonata", "{\"a\": {\"b\": n * 1.1}}");
        write("d.xslt", json("map{'a': map{'b': number($body?n) * 1.1e0}}"));

        for (var name : new String[] {"a", "b", "c", "d"}) {
            assertThatThrownBy(() -> run(name, "{\"n\": 3}")).as(name).hasMessageContaining("/a/b");
        }
    }

    @Test
    void jsltKeepsEmptyApartFromAbsentAndReadsCodeTables() throws IOException {
        write(
                "a.jslt",
                "{\"e\": [], \"x\": .nothing, \"c\": code(\"colours\", \"R\"), \"h\": code(\"colours\", \"R\", \"hex\"), \"u\": code(\"colours\", \"Q\")}");

        assertThat(run("a", "{}")).hasToString("{\"e\":[],\"c\":\"red\",\"h\":\"#f00\"}");
    }

    @Test
    void aFailureTellsFileLineAndPlace() throws IOException {
        write("f/a.jslt", "{\n  \"a\": nothing(.)\n}");
        write("f/d.xslt", json("\nerror(xs:QName('xs:x'), 'no such colour', '/colour')"));

        assertThatThrownBy(() -> run("f/a", "{}"))
                .asInstanceOf(type(MappingFailed.class))
                .satisfies(failed -> {
                    assertThat(failed.file()).isEqualTo("f/a.jslt");
                    assertThat(failed.line()).isEqualTo(2);
                    assertThat(failed).hasMessageContaining("nothing");
                });
        assertThatThrownBy(() -> run("f/d", "{}"))
                .asInstanceOf(type(MappingFailed.class))
                .satisfies(failed -> {
                    assertThat(failed.file()).isEqualTo("f/d.xslt");
                    assertThat(failed.line()).isPositive();
                    assertThat(failed.path()).isEqualTo("/colour");
                    assertThat(failed).hasMessageContaining("no such colour");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jslt", "a.jq", "a.jsonata", "a.xslt"})
    void aFileThatDoesNotCompileIsRefusedAtOnce(String file) throws IOException {
        write(file, "{{{ (");

        assertThatThrownBy(() -> mappings.named("a"))
                .isInstanceOf(MappingFailed.class)
                .hasMessageContaining(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unparsed-text('../secret.txt')",
                "unparsed-text('%s/secret.txt')",
                "string(doc('../secret.xml'))",
                "string(document('%s/secret.xml'))",
                "json-doc('../secret.txt')",
                "string(collection('..'))",
                "unparsed-text('http://127.0.0.1:1/x')",
                "string(doc('http://127.0.0.1:1/x'))",
                "Q{java:java.lang.System}getProperty('user.home')",
                "fn:transform(map{'stylesheet-location': '../secret.xml'})?output"
            })
    void xsltReadsNothingOutside(String expression) throws IOException {
        write(
                "a.xslt",
                json("map{'x': " + expression.replace("%s", outer.toUri().toString()) + "}"));

        assertThatThrownBy(() -> run("a", "{}"))
                .isInstanceOf(MappingFailed.class)
                .satisfies(failed -> assertThat(failed.toString()).doesNotContain("s3cret"));
    }

    @Test
    void xsltSeesNoEnvironmentAndWritesNoSecondResult() throws IOException {
        write("a.xslt", json("map{'x': environment-variable('PATH')}"));
        write(
                "b.xslt",
                stylesheet(
                        "<xsl:output method='xml'/><xsl:template name='xsl:initial-template'><xsl:result-document href='"
                                + outer.resolve("out.xml").toUri() + "'><a/></xsl:result-document></xsl:template>"));

        assertThat(run("a", "{}")).asString().isIn("{\"x\":null}", "{\"x\":\"\"}");
        assertThatThrownBy(() -> run("b", "{}")).isInstanceOf(MappingFailed.class);
        assertThat(outer.resolve("out.xml")).doesNotExist();
    }

    @Test
    void importsStayInTheFolder() throws IOException {
        Files.writeString(outer.resolve("evil.xslt"), stylesheet(""));
        Files.writeString(outer.resolve("evil.jslt"), "def f() 1");
        write("a.xslt", stylesheet("<xsl:import href='../evil.xslt'/>"));
        write("b.jslt", "import \"../evil.jslt\" as e e:f()");
        write("c.jslt", "import \"parts/good.jslt\" as g {\"x\": g:f()}");
        write("parts/good.jslt", "def f() 1");

        assertThatThrownBy(() -> mappings.named("a")).isInstanceOf(MappingFailed.class);
        assertThatThrownBy(() -> mappings.named("b")).hasMessageContaining("evil");
        assertThat(run("c", "{}")).hasToString("{\"x\":1}");
        assertThatThrownBy(() -> mappings.named("../evil")).hasMessageContaining("There is no mapping");
    }

    @Test
    void xmlInputIsReadHardened() throws IOException {
        write(
                "a.xslt",
                stylesheet(
                        "<xsl:output method='text'/><xsl:template match='/'><xsl:value-of select='.'/></xsl:template>"));
        var attack =
                "<!DOCTYPE a [<!ENTITY e SYSTEM '" + outer.resolve("secret.txt").toUri() + "'>]><a>&e;</a>";

        assertThat(new String((byte[]) translate("a", "<a>ok</a>").body(), UTF_8))
                .isEqualTo("ok");
        assertThatThrownBy(() -> translate("a", attack)).isInstanceOf(MappingFailed.class);
        assertThatThrownBy(() -> translate("a", "<a>".repeat(100_000))).isInstanceOf(MappingFailed.class);
    }

    @Test
    void jqSeesNoEnvironment() throws IOException {
        write("a.jq", "{x: env}");
        write("b.jq", "{x: $ENV}");

        assertThatThrownBy(() -> run("a", "{}")).isInstanceOf(MappingFailed.class);
        assertThatThrownBy(() -> run("b", "{}")).isInstanceOf(MappingFailed.class);
    }

    @Test
    void jsonataEnds() throws IOException {
        write("a.jsonata", "($f := function($x) { $f($x + 1) + 1 }; $f(1))");

        assertThatThrownBy(() -> run("a", "{}")).isInstanceOf(MappingFailed.class);
    }

    private Object run(String name, String body) {
        return translate(name, body).body();
    }

    private Translation translate(String name, String body) {
        ObjectNode message = JSON.createObjectNode().put("source", "acme");
        return mappings.named(name).translate(body.getBytes(UTF_8), message);
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).resolveSibling(""));
        Files.writeString(root.resolve(file), text);
    }

    private static String json(String expression) {
        return stylesheet("<xsl:output method='json'/><xsl:param name='body'/><xsl:param name='message'/>"
                + "<xsl:template name='xsl:initial-template'><xsl:sequence select=\"" + expression
                + "\"/></xsl:template>");
    }

    private static String stylesheet(String content) {
        return "<xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
                + " xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:fn='http://www.w3.org/2005/xpath-functions'>"
                + content + "</xsl:stylesheet>";
    }
}
