package io.caravanserai.hub.route.document.xml;

import io.caravanserai.hub.contract.xml.Compilable;
import io.caravanserai.hub.route.document.Described;
import io.caravanserai.hub.route.document.Unsuitable;
import io.caravanserai.hub.route.document.Wanted;
import io.caravanserai.hub.route.document.Way;
import io.caravanserai.hub.route.document.Words;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.namespace.QName;
import org.apache.ws.commons.schema.XmlSchemaCollection;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** An XML Schema, with what it draws in; a message is one of its elements. */
public final class XsdDocument {

    private XsdDocument() {}

    public static Described read(Wanted wanted) {
        var parts = XmlParts.of(wanted.file());
        var own = parts.document().getDocumentElement();
        var roots = XmlParts.each(parts.document(), "http://www.w3.org/2001/XMLSchema", "element").stream()
                .filter(element -> element.getParentNode() == own)
                .map(element -> element.getAttribute("name"))
                .toList();
        var name = chosen(wanted, roots);
        var qualified = new QName(own.getAttribute("targetNamespace"), name);
        var root = parts.unpacked(file -> {
            parts.unless(Compilable.xsd(file));
            return new XmlFields(schemas(file)).of(qualified);
        });
        return new Described(
                "XSD, element " + name,
                Words.kebab(name),
                ".xsd",
                parts.text().replace("../" + Described.NAME, "../" + Described.NAME + ".v1.xsd"),
                parts.parts(),
                root,
                XmlSamples.of(root),
                new Way.Unsaid());
    }

    private static String chosen(Wanted wanted, List<String> roots) {
        if (wanted.choice().isEmpty() && roots.size() == 1) {
            return roots.get(0);
        }
        if (roots.contains(wanted.choice())) {
            return wanted.choice();
        }
        throw new Unsuitable((wanted.choice().isEmpty()
                        ? "say which element with --operation"
                        : "there is no element '" + wanted.choice() + "' in "
                                + wanted.file().getFileName())
                + "; it declares " + String.join(", ", roots));
    }

    /** Every part was read by the hardened parser before. */
    static XmlSchemaCollection schemas(Path file) {
        var collection = new XmlSchemaCollection();
        collection.setBaseUri(Objects.requireNonNull(file.toAbsolutePath().getParent())
                .toUri()
                .toString());
        collection.read(new InputSource(file.toAbsolutePath().toUri().toString()));
        return collection;
    }

    /** The same for schemas inside other documents. */
    static XmlSchemaCollection schemas(List<Element> elements, List<String> places) {
        var collection = new XmlSchemaCollection();
        collection.setSchemaResolver((namespace, location, base) -> {
            if (location == null || location.isEmpty()) {
                return inline(namespace, elements, places);
            }
            var source = new InputSource(java.net
                    .URI
                    .create(base == null ? "" : base)
                    .resolve(location)
                    .toString());
            return source;
        });
        var read = new ArrayList<String>();
        for (int i = 0; i < elements.size(); i++) {
            var namespace = elements.get(i).getAttribute("targetNamespace");
            if (collection.getXmlSchemas().length == 0
                    || (!read.contains(namespace) && collection.schemaForNamespace(namespace) == null)) {
                collection.read(elements.get(i), places.get(i));
            }
            read.add(namespace);
        }
        return collection;
    }

    /** An import without a place means a schema that stands beside it in the same document. */
    private static InputSource inline(String namespace, List<Element> elements, List<String> places) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i).getAttribute("targetNamespace").equals(namespace)) {
                var source = new InputSource(new StringReader(XmlParts.standingAlone(elements.get(i))));
                source.setSystemId(places.get(i) + "#" + i);
                return source;
            }
        }
        return new InputSource(new StringReader(
                "<schema xmlns=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"" + namespace + "\"/>"));
    }
}
