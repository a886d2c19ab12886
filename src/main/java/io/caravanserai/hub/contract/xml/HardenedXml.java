package io.caravanserai.hub.contract.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The only place where the hub makes an XML parser: the JDK's own, whatever else lies on the classpath, without DTD,
 * external entities and XInclude, and with limits on depth, elements, attributes and text.
 */
public final class HardenedXml {

    /** The deepest nesting of elements that is read. */
    public static final int DEEPEST = 100;

    /** The most elements that one document may have. */
    public static final int MOST_ELEMENTS = 200_000;

    /** The most characters of text and attributes that one document may have. */
    public static final int MOST_CHARACTERS = 16 * 1024 * 1024;

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final String NO_EXTERNAL_DTD = "http://apache.org/xml/features/nonvalidating/load-external-dtd";
    private static final String GENERAL_ENTITIES = "http://xml.org/sax/features/external-general-entities";
    private static final String PARAMETER_ENTITIES = "http://xml.org/sax/features/external-parameter-entities";
    private static final String DEPTH = "jdk.xml.maxElementDepth";
    private static final String ATTRIBUTES = "jdk.xml.elementAttributeLimit";
    private static final String MOST_ATTRIBUTES = "500";

    private static final SAXParserFactory READERS = readers();
    private static final KeptReaders KEPT = new KeptReaders();

    /** What is made of a document while it is read. */
    @FunctionalInterface
    public interface Reading<T, E extends Exception> {
        T of(SAXSource document) throws E;
    }

    private HardenedXml() {}

    /** A namespace-aware reader for one document; exceeding a limit is a {@link SAXException} with its line. */
    public static XMLReader reader() {
        return limited();
    }

    /** Reads a document whole, as {@link #reader()} would, for less: the reader is lent, and its next borrower may be anyone. */
    public static <T, E extends Exception> T read(byte[] bytes, Reading<T, E> reading) throws E {
        return KEPT.read(bytes, reading);
    }

    static LimitedXml limited() {
        try {
            XMLReader reader = READERS.newSAXParser().getXMLReader();
            reader.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            reader.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            reader.setProperty(DEPTH, String.valueOf(DEEPEST));
            reader.setProperty(ATTRIBUTES, MOST_ATTRIBUTES);
            reader.setEntityResolver((publicId, systemId) -> {
                throw new SAXException("nothing outside the document is read");
            });
            return new LimitedXml(reader);
        } catch (ParserConfigurationException | SAXException impossible) {
            throw new IllegalStateException("The JDK's XML reader cannot be hardened", impossible);
        }
    }

    /** Bytes as a source for validators and transformers, read by {@link #reader()}. */
    public static SAXSource source(byte[] bytes) {
        return new SAXSource(reader(), new InputSource(new ByteArrayInputStream(bytes)));
    }

    /** A whole document in memory. */
    public static Document document(byte[] bytes) throws SAXException {
        try {
            // A builder cannot be given the limited reader, so that one goes first and stops what is too much.
            reader().parse(new InputSource(new ByteArrayInputStream(bytes)));
            var builder = documents().newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(bytes));
        } catch (IOException broken) {
            throw new SAXException(broken.getMessage(), broken);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("The JDK's XML documents cannot be hardened", impossible);
        }
    }

    /** For documents that are made; what is read with it is held to all rules but the number of elements and texts. */
    public static DocumentBuilderFactory documents() {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setAttribute(DEPTH, String.valueOf(DEEPEST));
            factory.setAttribute(ATTRIBUTES, MOST_ATTRIBUTES);
            return factory;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("The JDK's XML documents cannot be hardened", impossible);
        }
    }

    /** For reading as a stream of events; a DTD is passed over, and an entity has no value. */
    public static XMLInputFactory streams() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(DEPTH, String.valueOf(DEEPEST));
        factory.setProperty(ATTRIBUTES, MOST_ATTRIBUTES);
        return factory;
    }

    /** For compiling our own schemas; whoever uses it sets the resolver that says where their parts are. */
    static SchemaFactory schemas() {
        try {
            var factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            // Parts have made-up file: names that only our resolver knows; see SchemaParts.
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            return factory;
        } catch (SAXNotRecognizedException | SAXNotSupportedException impossible) {
            throw new IllegalStateException("The JDK's schemas cannot be hardened", impossible);
        }
    }

    /** For writing a document as text: it copies, and loads neither stylesheets nor anything else. */
    public static TransformerFactory copies() {
        try {
            var factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
            return factory;
        } catch (TransformerConfigurationException impossible) {
            throw new IllegalStateException("The JDK's transformers cannot be hardened", impossible);
        }
    }

    private static SAXParserFactory readers() {
        try {
            var factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            factory.setFeature(NO_EXTERNAL_DTD, false);
            factory.setFeature(GENERAL_ENTITIES, false);
            factory.setFeature(PARAMETER_ENTITIES, false);
            return factory;
        } catch (ParserConfigurationException | SAXException impossible) {
            throw new IllegalStateException("The JDK's XML reader cannot be hardened", impossible);
        }
    }
}
