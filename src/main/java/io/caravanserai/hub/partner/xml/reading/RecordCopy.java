package io.caravanserai.hub.partner.xml.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** One record as it is written again, with the namespaces that are declared around it; comments and instructions are left out. */
final class RecordCopy {

    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final int most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;
    private long taken;

    RecordCopy(int most) throws XMLStreamException {
        this.most = most;
        this.writer = WRITERS.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
    }

    /** Begins with the element at which the reader is. */
    void start(XMLStreamReader reader, Map<String, String> inScope) throws XMLStreamException {
        element(reader);
        for (var namespace : inScope.entrySet()) {
            declare(namespace.getKey(), namespace.getValue());
        }
        attributes(reader);
    }

    /** Copies what the reader is at; false if the record is too long by now. */
    boolean copy(int event, XMLStreamReader reader) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                element(reader);
                for (int i = 0; i < reader.getNamespaceCount(); i++) {
                    declare(reader.getNamespacePrefix(i), reader.getNamespaceURI(i));
                }
                attributes(reader);
            }
            case XMLStreamConstants.END_ELEMENT -> {
                take(1);
                writer.writeEndElement();
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                take(reader.getTextLength());
                writer.writeCharacters(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            }
            default -> {
                // says nothing
            }
        }
        return taken <= most && bytes.size() <= most;
    }

    private void element(XMLStreamReader reader) throws XMLStreamException {
        var uri = reader.getNamespaceURI();
        take(reader.getLocalName().length() + 2);
        writer.writeStartElement(text(reader.getPrefix()), reader.getLocalName(), text(uri));
    }

    private void declare(@Nullable String prefix, @Nullable String uri) throws XMLStreamException {
        take(text(uri).length());
        if (text(prefix).isEmpty()) {
            writer.writeDefaultNamespace(text(uri));
        } else {
            writer.writeNamespace(prefix, text(uri));
        }
    }

    private void attributes(XMLStreamReader reader) throws XMLStreamException {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            var name = reader.getAttributeName(i);
            take(name.getLocalPart().length() + reader.getAttributeValue(i).length());
            if (name.getNamespaceURI().isEmpty()) {
                writer.writeAttribute(name.getLocalPart(), reader.getAttributeValue(i));
            } else {
                writer.writeAttribute(
                        name.getPrefix(), name.getNamespaceURI(), name.getLocalPart(), reader.getAttributeValue(i));
            }
        }
    }

    private void take(int characters) {
        taken += characters;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    byte[] bytes() throws XMLStreamException {
        writer.flush();
        writer.close();
        return bytes.toByteArray();
    }
}
