package io.caravanserai.hub.rehearsal.shown;

import io.caravanserai.hub.contract.xml.HardenedXml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** An XML document with a line for each element, without prefixes and blank text: documents that mean the same look the same. */
final class XmlLines {

    private XmlLines() {}

    /**
     * What is no XML is as it was.
     *
     * @param without paths of local names from the root, whose elements are left out; {@code *} stands for any name
     */
    static String of(String text, List<List<String>> without) {
        try {
            var root = HardenedXml.document(text.strip().getBytes(StandardCharsets.UTF_8))
                    .getDocumentElement();
            without.forEach(path -> {
                if (path.size() > 1 && fits(root, path.get(0))) {
                    remove(root, path.subList(1, path.size()));
                }
            });
            var lines = new StringBuilder();
            element(root, "", "", lines);
            return lines.toString();
        } catch (SAXException notXml) {
            return text;
        }
    }

    private static boolean fits(Element element, String name) {
        return name.equals("*") || name.equals(element.getLocalName());
    }

    private static void remove(Element from, List<String> path) {
        for (Node child = from.getFirstChild(); child != null; ) {
            var next = child.getNextSibling();
            if (child instanceof Element inner && fits(inner, path.get(0))) {
                if (path.size() == 1) {
                    from.removeChild(inner);
                } else {
                    remove(inner, path.subList(1, path.size()));
                }
            }
            child = next;
        }
    }

    private static void element(Element element, String indent, String namespace, StringBuilder lines) {
        var own = String.valueOf(element.getNamespaceURI());
        lines.append(indent).append(element.getLocalName());
        if (!own.equals(namespace)) {
            lines.append(" {").append(own).append('}');
        }
        attributes(element, lines);
        var text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        if (!text.toString().isBlank()) {
            lines.append(": ").append(text.toString().strip());
        }
        lines.append('\n');
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                element(inner, indent + "  ", own, lines);
            }
        }
    }

    private static void attributes(Element element, StringBuilder lines) {
        var attributes = new TreeMap<String, String>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            var attribute = element.getAttributes().item(i);
            if (!attribute.getNodeName().startsWith("xmlns")) {
                attributes.put(attribute.getLocalName(), attribute.getNodeValue());
            }
        }
        attributes.forEach(
                (name, value) -> lines.append(" @").append(name).append('=').append(value));
    }
}
