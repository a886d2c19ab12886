package io.caravanserai.hub.contract.xml;

import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/** Counts what a reader reads, and ends the reading at the first limit; the JDK itself counts only depth. */
final class LimitedXml extends XMLFilterImpl {

    static final String LEXICAL_HANDLER = "http://xml.org/sax/properties/lexical-handler";
    private static final int WORN_AFTER = 1 << 20;

    private @Nullable Locator locator;
    private int depth;
    private int elements;
    private long characters;
    private long read;

    LimitedXml(XMLReader reader) {
        super(reader);
    }

    /** Whether it has read so much that it is better made anew: it never forgets a name, and keeps room for the longest text. */
    boolean isWorn() {
        return read > WORN_AFTER;
    }

    /** Lets go of whoever it told of the last document. */
    void forget() throws SAXException {
        locator = null;
        setContentHandler(null);
        setDTDHandler(null);
        setErrorHandler(null);
        setProperty(LEXICAL_HANDLER, null);
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
        super.setDocumentLocator(locator);
    }

    @Override
    public void startDocument() throws SAXException {
        depth = 0;
        elements = 0;
        characters = 0;
        super.startDocument();
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        limit(++depth, HardenedXml.DEEPEST, "nested elements");
        limit(++elements, HardenedXml.MOST_ELEMENTS, "elements");
        read += qName.length();
        for (int i = 0; i < attributes.getLength(); i++) {
            read += attributes.getQName(i).length();
            count(attributes.getValue(i).length());
        }
        super.startElement(uri, localName, qName, attributes);
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        depth--;
        super.endElement(uri, localName, qName);
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        count(length);
        super.characters(text, start, length);
    }

    private void count(int length) throws SAXException {
        characters += length;
        read += length;
        limit(characters, HardenedXml.MOST_CHARACTERS, "characters of text");
    }

    private void limit(long count, long most, String what) throws SAXException {
        if (count > most) {
            throw new SAXParseException("the document has more than " + most + " " + what, locator);
        }
    }
}
