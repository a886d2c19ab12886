package io.caravanserai.hub.contract.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.XMLFilterImpl;

/** Stands before the validator and knows where in the document it is: {@code /Order/OrderLine[2]/LineItem[1]}. */
final class XmlPlaces extends XMLFilterImpl {

    private record Place(String path, Map<String, Integer> children) {}

    private final Set<QName> roots;
    private final XmlFindings findings;
    private final Deque<Place> places = new ArrayDeque<>();
    private @Nullable Locator locator;

    XmlPlaces(ValidatorHandler validator, Set<QName> roots, XmlFindings findings) {
        setContentHandler((ContentHandler) validator);
        this.roots = roots;
        this.findings = findings;
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
        super.setDocumentLocator(locator);
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        var parent = places.peek();
        var path = parent == null
                ? "/" + localName
                : parent.path() + "/" + localName + "[" + parent.children().merge(localName, 1, Integer::sum) + "]";
        places.push(new Place(path, new HashMap<>()));
        findings.standAt(path);
        if (parent == null && !roots.contains(new QName(uri, localName))) {
            findings.add(
                    "the body begins with {" + uri + "}" + localName + "; expected " + roots,
                    locator == null ? null : locator.getLineNumber());
        }
        super.startElement(uri, localName, qName, attributes);
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        // What is wrong with the whole element is found at its end, so the place moves up only after.
        super.endElement(uri, localName, qName);
        places.pop();
        var parent = places.peek();
        findings.standAt(parent == null ? "" : parent.path());
    }
}
