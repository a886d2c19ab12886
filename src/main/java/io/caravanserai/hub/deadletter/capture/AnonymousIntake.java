package io.caravanserai.hub.deadletter.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.contract.Contract;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.json.StrictJson;
import io.caravanserai.hub.contract.xml.HardenedXml;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Makes of what a partner sent something of the same shape that is about nobody.
 *
 * <p>A partner's own words are taken to be personal unless its contract says otherwise: of JSON, single values stay whose place the
 * contract names, does not call sensitive and finds nothing wrong with. Everything else, and all of XML, which has no annotations,
 * is disguised. Fields that are no names, as an address for a key would be, are disguised too.
 */
final class AnonymousIntake {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z_$.-]{0,39}\\d{0,2}");

    private final Disguise disguise;
    private final Pseudonyms pseudonyms;

    AnonymousIntake(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
        this.disguise = new Disguise(pseudonyms);
    }

    /** Its ending says what it is: json, xml or txt. */
    record Sample(String text, String ending) {}

    /** What is no text is an {@link IllegalArgumentException}. */
    Sample of(byte[] content, @Nullable Contract contract) {
        var text = text(content);
        var json = StrictJson.read(content).node();
        if (json != null) {
            return new Sample(json(json, contract, content).toPrettyString() + "\n", "json");
        } else if (text.stripLeading().startsWith("<")) {
            return new Sample(xml(content, text), "xml");
        }
        return new Sample(pseudonyms.of(text), "txt");
    }

    private static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException binary) {
            throw new IllegalArgumentException(
                    "It is no text in UTF-8: nobody can say what of it is about somebody; write a sample by hand",
                    binary);
        }
    }

    private JsonNode json(JsonNode node, @Nullable Contract contract, byte[] content) {
        Set<String> plain = contract == null
                ? Set.of()
                : new HashSet<>(contract.annotations().plain());
        Set<String> wrong = contract == null
                ? Set.of()
                : contract.check(content).stream().map(Finding::path).collect(Collectors.toSet());
        return new Json(plain, wrong).of(node, "", "");
    }

    private final class Json {

        private final Set<String> plain;
        private final Set<String> wrong;

        Json(Set<String> plain, Set<String> wrong) {
            this.plain = plain;
            this.wrong = wrong;
        }

        /** @param place as the contract's annotations write it, with stars */
        JsonNode of(JsonNode node, String path, String place) {
            if (node instanceof ObjectNode object) {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> {
                    var name = field.getKey();
                    var step = "/" + name.replace("~", "~0").replace("/", "~1");
                    copy.set(
                            NAME.matcher(name).matches() ? name : pseudonyms.of(name),
                            of(field.getValue(), path + step, place + step));
                });
                return copy;
            } else if (node instanceof ArrayNode list) {
                var copy = JsonNodeFactory.instance.arrayNode();
                for (int i = 0; i < list.size(); i++) {
                    copy.add(of(list.get(i), path + "/" + i, place + "/*"));
                }
                return copy;
            }
            return plain.contains(place) && !wrong.contains(path) ? node : disguise.of(node);
        }
    }

    /** What cannot be read as XML is disguised letter by letter. */
    private String xml(byte[] content, String text) {
        try {
            var document = HardenedXml.document(content);
            disguise(document);
            var written = new StringWriter();
            var copier = HardenedXml.copies().newTransformer();
            copier.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            copier.transform(new DOMSource(document), new StreamResult(written));
            return written.append('\n').toString();
        } catch (SAXException | TransformerException unreadable) {
            return pseudonyms.of(text);
        }
    }

    private void disguise(Node node) {
        var attributes = node.getAttributes();
        for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
            if (attributes.item(i) instanceof Attr attribute && !isOfXml(attribute)) {
                attribute.setValue(disguise.of(attribute.getValue()));
            }
        }
        for (@Nullable Node child = node.getFirstChild(); child != null; ) {
            var next = child.getNextSibling();
            switch (child.getNodeType()) {
                case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> child.setNodeValue(disguise.of(child.getNodeValue()));
                case Node.COMMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE -> node.removeChild(child);
                default -> disguise(child);
            }
            child = next;
        }
    }

    private static boolean isOfXml(Attr attribute) {
        var namespace = attribute.getNamespaceURI();
        return XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(namespace)
                || XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(namespace)
                || XMLConstants.XML_NS_URI.equals(namespace);
    }
}
