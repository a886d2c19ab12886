package io.caravanserai.hub.contract.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.hub.contract.ContractFolder;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Each attack is sent; none is read. */
class HardenedXmlTests {

    @TempDir
    static Path folder;

    static Stream<Arguments> attacks() throws Exception {
        var secret = folder.resolve("secret.txt");
        Files.writeString(secret, "s3cret");
        var laughs = new StringBuilder("<!DOCTYPE l [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY l%d \"&l%d;&l%d;\">".formatted(i, i - 1, i - 1));
        }
        return Stream.of(
                Arguments.of(
                        "external entity", "<!DOCTYPE a [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><a>&e;</a>"),
                Arguments.of(
                        "parameter entity", "<!DOCTYPE a [<!ENTITY % e SYSTEM \"" + secret.toUri() + "\"> %e;]><a/>"),
                Arguments.of("billion laughs", laughs + "]><l>&l29;</l>"),
                Arguments.of("harmless DTD", "<!DOCTYPE a [<!ELEMENT a EMPTY>]><a/>"),
                Arguments.of("external DTD", "<!DOCTYPE a SYSTEM \"" + secret.toUri() + "\"><a/>"),
                Arguments.of("deep nesting", "<a>".repeat(100_000)),
                Arguments.of("many elements", "<a>" + "<b/>".repeat(HardenedXml.MOST_ELEMENTS) + "</a>"),
                Arguments.of("much text", "<a>" + "x".repeat(HardenedXml.MOST_CHARACTERS + 1) + "</a>"),
                Arguments.of("many attributes", "<a " + attributes(1000) + "/>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void refuses(String name, String attack) {
        assertThatThrownBy(() -> HardenedXml.document(attack.getBytes(UTF_8))).isInstanceOf(SAXException.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void refusesWithALentReaderToo(String name, String attack) throws Exception {
        lent("<a/>");

        assertThatThrownBy(() -> lent(attack)).isInstanceOf(SAXException.class);
        assertThat(lent("<a/>")).isNotNull();
    }

    @Test
    void lendsAReaderUntilItStoppedInTheMiddleOrIsWorn() throws Exception {
        var first = lent("<a/>");
        assertThat(lent("<b c='d'>e</b>")).isSameAs(first);

        assertThatThrownBy(() -> lent("<a>")).isInstanceOf(SAXException.class);
        var second = lent("<a/>");
        assertThat(second).isNotSameAs(first);

        assertThat(lent("<a>" + "n".repeat(1 + (1 << 20)) + "</a>")).isSameAs(second);
        assertThat(lent("<a/>")).isNotSameAs(second);
    }

    @Test
    void aLentReaderTellsNobodyOfTheNextDocument() throws Exception {
        var told = new ArrayList<String>();
        var first = HardenedXml.read("<a/>".getBytes(UTF_8), document -> {
            document.getXMLReader().setContentHandler(new DefaultHandler() {
                @Override
                public void startElement(String uri, String localName, String qName, Attributes attributes) {
                    told.add(qName);
                }
            });
            document.getXMLReader().parse(document.getInputSource());
            return document.getXMLReader();
        });

        assertThat(lent("<b/>")).isSameAs(first);
        assertThat(told).containsExactly("a");
    }

    private static XMLReader lent(String document) throws Exception {
        return HardenedXml.read(document.getBytes(UTF_8), source -> {
            source.getXMLReader().parse(source.getInputSource());
            return source.getXMLReader();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void isAFindingOfAContract(String name, String attack) {
        var contract = ContractFolder.at(Path.of("canonical-model")).named("order-entry.v1");

        assertThat(contract.check(attack)).isNotEmpty().asString().doesNotContain("s3cret");
    }

    @Test
    void streamsReadNoEntity() throws Exception {
        var attack = "<!DOCTYPE a [<!ENTITY e SYSTEM \""
                + folder.resolve("secret.txt").toUri() + "\">]><a>&e;</a>";
        var reader = HardenedXml.streams().createXMLStreamReader(new StringReader(attack));
        var text = new StringBuilder();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.CHARACTERS) {
                text.append(reader.getText());
            }
        }

        assertThat(text).isEmpty();
    }

    @Test
    void includesNothing() throws Exception {
        var document = HardenedXml.document(
                ("<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include parse=\"text\" href=\""
                                + folder.resolve("secret.txt").toUri() + "\"/></a>")
                        .getBytes(UTF_8));

        assertThat(document.getDocumentElement().getFirstChild().getLocalName()).isEqualTo("include");
    }

    @Test
    void takesTheJdksOwnImplementations() {
        assertThat(Stream.of(
                                HardenedXml.documents(),
                                HardenedXml.streams(),
                                HardenedXml.copies(),
                                HardenedXml.schemas())
                        .map(factory -> factory.getClass().getModule().getName()))
                .containsOnly("java.xml");
    }

    @Test
    void aDocumentKeepsNamespacesAndText() throws Exception {
        var document = HardenedXml.document("<x:a xmlns:x='urn:x'>ö &amp; <b/></x:a>".getBytes(UTF_8));

        assertThat(document.getDocumentElement().getNamespaceURI()).isEqualTo("urn:x");
        assertThat(document.getDocumentElement().getTextContent()).isEqualTo("ö & ");
    }

    private static String attributes(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(String.format(Locale.ROOT, " a%d='1'", i));
        }
        return text.toString();
    }
}
