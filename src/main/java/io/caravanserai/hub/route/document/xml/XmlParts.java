package io.caravanserai.hub.route.document.xml;

import io.caravanserai.hub.contract.xml.HardenedXml;
import io.caravanserai.hub.route.document.Described;
import io.caravanserai.hub.route.document.Unsuitable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.springframework.util.FileSystemUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * An XSD or a WSDL and every document that it draws in, wherever they lie below each other: the first as the contract, the
 * others flat in {@code parts/}, with the places in them rewritten.
 */
final class XmlParts {

    private static final String XSD = "http://www.w3.org/2001/XMLSchema";
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final int MOST = 500;

    private final Path start;
    private final Map<Path, String> names = new LinkedHashMap<>();
    private final Map<String, Document> documents = new LinkedHashMap<>();

    private XmlParts(Path start) {
        this.start = start;
    }

    static XmlParts of(Path file) {
        var parts = new XmlParts(file.toAbsolutePath().normalize());
        parts.main();
        return parts;
    }

    private void main() {
        names.put(start, "");
        read(start, "parts/");
    }

    /** The document itself. */
    Document document() {
        return documents.values().iterator().next();
    }

    String text() {
        return written(document());
    }

    /** All but the document itself, by their names in {@code parts/}. */
    Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        documents.forEach((name, document) -> {
            if (!name.isEmpty()) {
                parts.put(name, written(document));
            }
        });
        return parts;
    }

    private void read(Path file, String prefix) {
        var document = parsed(file);
        documents.put(names.getOrDefault(file, ""), document);
        for (var element : List.of("import", "include", "redefine")) {
            each(document, XSD, element).forEach(one -> rewrite(one, "schemaLocation", file, prefix));
        }
        each(document, WSDL, "import").forEach(one -> rewrite(one, "location", file, prefix));
    }

    private void rewrite(Element element, String attribute, Path from, String prefix) {
        var location = element.getAttribute(attribute);
        if (location.isEmpty()) {
            return;
        }
        var file = found(location, from);
        var known = names.get(file);
        if (known == null) {
            if (names.size() > MOST) {
                throw new Unsuitable(start.getFileName() + " draws in more than " + MOST + " documents");
            }
            known = free(String.valueOf(file.getFileName()));
            names.put(file, known);
            read(file, "");
        }
        element.setAttribute(attribute, known.isEmpty() ? "../" + Described.NAME : prefix + known);
    }

    /** Nothing is fetched: of what lies elsewhere, a file of the same name beside the document is taken. */
    private Path found(String location, Path from) {
        if (!location.contains("://")) {
            var file = from.resolveSibling(location).normalize();
            if (Files.isRegularFile(file)) {
                return file;
            }
            throw new Unsuitable(from.getFileName() + " draws in " + location + ", which is not there");
        }
        var name = location.replaceFirst("[?#].*$", "").replaceFirst("/+$", "").replaceFirst("^.*/", "");
        for (var beside : List.of(from.resolveSibling(name), start.resolveSibling(name))) {
            if (Files.isRegularFile(beside)) {
                return beside.normalize();
            }
        }
        throw new Unsuitable(from.getFileName() + " draws in " + location
                + ": nothing is fetched, so put that file beside " + start.getFileName() + " as " + name);
    }

    /** Runs with a copy in which every place leads to a file of the copy: no library can go anywhere else. */
    <T> T unpacked(Function<Path, T> reading) {
        try {
            var folder = Files.createTempDirectory("hub-new-");
            try {
                var main = folder.resolve(Described.NAME);
                Files.createDirectories(folder.resolve("parts"));
                Files.writeString(main, text());
                for (var part : parts().entrySet()) {
                    Files.writeString(folder.resolve("parts").resolve(part.getKey()), part.getValue());
                }
                return reading.apply(main);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the hub could not hold a message against is refused now, rather than when a hub starts with it. */
    void unless(Optional<String> refusal) {
        refusal.ifPresent(reason -> {
            throw new Unsuitable(
                    start.getFileName() + " cannot be a contract, for Java's validator does not take its schema: "
                            + reason
                            + "\nAsk its publisher for one that validators take, mend a copy and choose that with --from, or describe"
                            + " only what is exchanged in an XSD of your own");
        });
    }

    private String free(String name) {
        var free = name;
        for (int i = 2; names.containsValue(free); i++) {
            free = name.replaceFirst("(?=\\.[^.]*$)", "-" + i);
        }
        return free;
    }

    private static Document parsed(Path file) {
        try {
            return HardenedXml.document(Files.readAllBytes(file));
        } catch (IOException | SAXException broken) {
            throw new Unsuitable(file + " cannot be read: " + broken.getMessage());
        }
    }

    static List<Element> each(Document document, String namespace, String name) {
        var nodes = document.getElementsByTagNameNS(namespace, name);
        var elements = new java.util.ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** A schema out of another document, with the prefixes that are declared around it. */
    static String standingAlone(Element schema) {
        var copy = (Element) schema.cloneNode(true);
        for (Node around = schema.getParentNode();
                around instanceof Element element;
                around = element.getParentNode()) {
            var attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                var attribute = attributes.item(i);
                if (attribute.getNodeName().startsWith("xmlns:") && !copy.hasAttribute(attribute.getNodeName())) {
                    copy.setAttributeNS(
                            XMLConstants.XMLNS_ATTRIBUTE_NS_URI, attribute.getNodeName(), attribute.getNodeValue());
                }
            }
        }
        return written(copy);
    }

    private static String written(Node document) {
        try {
            var transformer = HardenedXml.copies().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            var text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    + text.toString().stripTrailing() + "\n";
        } catch (TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
