package io.caravanserai.hub.contract.xml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A compiled schema and the elements that a body may begin with: those that an XSD declares itself (what it imports is
 * only material) or names in {@code hub:roots}, and those that a WSDL's message parts name.
 */
record XmlGrammar(Schema schema, Set<QName> roots) {

    private static final String XSD = XMLConstants.W3C_XML_SCHEMA_NS_URI;
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final String HUB = "urn:caravanserai:contract";

    static XmlGrammar xsd(Path file) throws IOException {
        return of(file, document -> roots(document.getDocumentElement()));
    }

    /** A WSDL may import others that lie below its folder: their schemas and messages are its own. */
    static XmlGrammar wsdl(Path file) throws IOException {
        return of(file, XmlGrammar::parts);
    }

    private static XmlGrammar of(Path file, Function<Document, Set<QName>> beginnings) throws IOException {
        try {
            var roots = new LinkedHashSet<QName>();
            var sources = new ArrayList<Source>();
            for (var each : withImported(file).entrySet()) {
                var base = each.getKey().toUri().toString();
                roots.addAll(beginnings.apply(each.getValue()));
                elements(each.getValue(), XSD, "schema").forEach(schema -> sources.add(new DOMSource(schema, base)));
            }
            if (roots.isEmpty()) {
                throw new IllegalArgumentException("it names no element that a body may begin with");
            }
            var factory = HardenedXml.schemas();
            factory.setResourceResolver(new SchemaParts(file));
            return new XmlGrammar(factory.newSchema(sources.toArray(Source[]::new)), Set.copyOf(roots));
        } catch (SAXException broken) {
            throw new IllegalArgumentException(broken.getMessage(), broken);
        }
    }

    private static Map<Path, Document> withImported(Path file) throws IOException, SAXException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
        var documents = new LinkedHashMap<Path, Document>();
        var open = new ArrayDeque<>(List.of(file.toAbsolutePath().normalize()));
        while (!open.isEmpty()) {
            var next = open.remove();
            if (documents.containsKey(next)) {
                continue;
            }
            var document = HardenedXml.document(Files.readAllBytes(next));
            documents.put(next, document);
            for (var imported : elements(document, WSDL, "import")) {
                var location = imported.getAttribute("location");
                var other = next.resolveSibling(location).normalize();
                if (location.contains(":") || !other.startsWith(folder)) {
                    throw new IllegalArgumentException(
                            "it imports " + location + ", which does not lie below " + folder);
                }
                open.add(other);
            }
        }
        return documents;
    }

    private static Set<QName> roots(Element schema) {
        var roots = new LinkedHashSet<QName>();
        var namespace = schema.getAttribute("targetNamespace");
        for (var element : elements(schema.getOwnerDocument(), XSD, "element")) {
            if (element.getParentNode() == schema) {
                roots.add(new QName(namespace, element.getAttribute("name")));
            }
        }
        for (var name : schema.getAttributeNS(HUB, "roots").split("\\s+", -1)) {
            if (!name.isEmpty()) {
                roots.add(qualified(schema, name));
            }
        }
        return roots;
    }

    private static Set<QName> parts(Document wsdl) {
        var roots = new LinkedHashSet<QName>();
        for (var part : elements(wsdl, WSDL, "part")) {
            roots.add(qualified(part, part.getAttribute("element")));
        }
        return roots;
    }

    private static QName qualified(Element context, String name) {
        int colon = name.indexOf(':');
        var namespace = context.lookupNamespaceURI(colon < 0 ? null : name.substring(0, colon));
        if (namespace == null) {
            throw new IllegalArgumentException("'" + name + "' has a prefix that is not declared");
        }
        return new QName(namespace, name.substring(colon + 1));
    }

    private static List<Element> elements(Document document, String namespace, String name) {
        var nodes = document.getElementsByTagNameNS(namespace, name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
