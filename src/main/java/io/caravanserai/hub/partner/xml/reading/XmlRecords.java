package io.caravanserai.hub.partner.xml.reading;

import io.caravanserai.hub.contract.xml.HardenedXml;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an XML file into the elements of one name, holding one of them at a time; what stands around them is passed over. A
 * record within a record belongs to the outer one. A file with a DTD is none, nor is one that exceeds a limit.
 */
public final class XmlRecords implements AutoCloseable {

    /** The file cannot be read as it should be; the message says where and why, and repeats nothing of its content. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;

        Unreadable(String message, int line) {
            super(message);
            this.line = line;
        }

        public int line() {
            return line;
        }
    }

    private final String record;
    private final XmlLimits limits;
    private final MeteredInput input;
    private final XMLStreamReader reader;
    private final Deque<Map<String, String>> namespaces = new ArrayDeque<>();
    private int depth;

    /**
     * Reads from here on.
     *
     * @param record the local name of each record's element
     */
    public XmlRecords(InputStream file, String record, XmlLimits limits) throws Unreadable {
        this.record = record;
        this.limits = limits;
        this.input = new MeteredInput(file, limits.recordBytes());
        try {
            this.reader = HardenedXml.streams().createXMLStreamReader(input);
        } catch (XMLStreamException notXml) {
            throw new Unreadable("it is not XML", 1);
        }
        namespaces.push(Map.of());
    }

    /** The next record; none at the end of a whole and well-formed file. */
    public @Nullable XmlRecord next() throws Unreadable, IOException {
        try {
            while (reader.hasNext()) {
                int event = advance();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (reader.getLocalName().equals(record)) {
                        return read();
                    }
                    namespaces.push(inScope());
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    namespaces.pop();
                }
            }
            return null;
        } catch (XMLStreamException notXml) {
            throw unreadable(notXml);
        }
    }

    private XmlRecord read() throws XMLStreamException, Unreadable {
        int outer = depth;
        var line = reader.getLocation().getLineNumber();
        var copy = new RecordCopy(limits.recordBytes());
        copy.start(reader, inScope());
        while (depth >= outer) {
            int event = advance();
            if (!copy.copy(event, reader)) {
                throw new Unreadable("a record is longer than " + limits.recordBytes() + " bytes", line);
            }
        }
        return new XmlRecord(copy.bytes(), line);
    }

    private int advance() throws XMLStreamException, Unreadable {
        int event = reader.next();
        input.progressed();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > limits.depth()) {
                    throw new Unreadable(
                            "elements stand within more than " + limits.depth() + " others",
                            reader.getLocation().getLineNumber());
                }
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new Unreadable(
                        "a DTD or an entity is not allowed",
                        reader.getLocation().getLineNumber());
            default -> {
                // text, or what is passed over
            }
        }
        return event;
    }

    /** The namespaces around and at this element, by prefix. */
    private Map<String, String> inScope() {
        var around = namespaces.element();
        if (reader.getNamespaceCount() == 0) {
            return around;
        }
        var all = new LinkedHashMap<>(around);
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            var prefix = reader.getNamespacePrefix(i);
            var uri = reader.getNamespaceURI(i);
            all.put(prefix == null ? "" : prefix, uri == null ? "" : uri);
        }
        return all;
    }

    private static Unreadable unreadable(XMLStreamException notXml) {
        var line = notXml.getLocation() == null ? 0 : notXml.getLocation().getLineNumber();
        for (Throwable cause = notXml;
                cause != null;
                cause = cause instanceof XMLStreamException stream && stream.getNestedException() != null
                        ? stream.getNestedException()
                        : cause.getCause()) {
            if (cause instanceof MeteredInput.TooMuch) {
                return new Unreadable(String.valueOf(cause.getMessage()), line);
            }
        }
        return new Unreadable("it is not well-formed XML, or it is cut off", line);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (XMLStreamException closing) {
            return; // nothing was written
        }
    }
}
