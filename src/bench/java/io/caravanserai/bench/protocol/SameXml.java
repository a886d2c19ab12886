package io.caravanserai.bench.protocol;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Whether two documents say the same: names by namespace, attributes, and text; prefixes do not matter. */
public final class SameXml {

    private SameXml() {}

    public static boolean as(String wanted, String found) {
        try {
            return told(parsed(wanted).getDocumentElement())
                    .equals(told(parsed(found).getDocumentElement()));
        } catch (SAXException notXml) {
            return false;
        }
    }

    private static String told(Element element) {
        var text = new StringBuilder("{" + element.getNamespaceURI() + "}" + element.getLocalName());
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = attributes.item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                text.append('@').append(attribute.getLocalName()).append('=').append(attribute.getNodeValue());
            }
        }
        text.append('(');
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                // an empty header says nothing
                text.append(inner.getLocalName().equals("Header") && !inner.hasChildNodes() ? "" : told(inner));
            } else if (child.getNodeType() == Node.TEXT_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.append(')').toString();
    }

    private static Document parsed(String text) throws SAXException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
