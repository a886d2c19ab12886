package io.caravanserai.hub.contract.xml;

import java.util.Map;
import java.util.Optional;
import javax.xml.transform.sax.SAXSource;
import net.sf.saxon.s9api.ItemType;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathExecutable;
import net.sf.saxon.s9api.XPathSelector;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/** A question to the bytes of an XML document, with the meaning that XPath 1.0 gives it. Thread-safe. */
public final class XPath {

    private static final Processor SAXON = new Processor(false);

    private final XPathExecutable compiled;
    private final boolean text;

    private XPath(XPathExecutable compiled) {
        this.compiled = compiled;
        var type = compiled.getResultItemType();
        this.text = ItemType.ANY_NODE.subsumes(type) || ItemType.STRING.subsumes(type);
    }

    /** Empty where the document alone does not answer it: it asks for variables, or for functions or prefixes that nobody declared. */
    public static Optional<XPath> of(String expression, Map<String, String> namespaces) {
        var compiler = SAXON.newXPathCompiler();
        compiler.setBackwardsCompatible(true);
        namespaces.forEach(compiler::declareNamespace);
        try {
            return Optional.of(new XPath(compiler.compile(expression)));
        } catch (SaxonApiException notByItself) {
            return Optional.empty();
        }
    }

    /** Whether what it finds is text as it stands; a number would be written as XPath 1.0 does not write it. */
    public boolean findsText() {
        return text;
    }

    /** The text of the first thing found, or none. */
    public String text(byte[] document) throws SaxonApiException {
        var first = asked(document).evaluateSingle();
        return first == null ? "" : first.getStringValue();
    }

    public boolean matches(byte[] document) throws SaxonApiException {
        return asked(document).effectiveBooleanValue();
    }

    private XPathSelector asked(byte[] document) throws SaxonApiException {
        var selector = compiled.load();
        selector.setContextItem(HardenedXml.read(
                document,
                source -> SAXON.newDocumentBuilder()
                        .build(new SAXSource(new WithoutComments(source.getXMLReader()), source.getInputSource()))));
        return selector;
    }

    /** Text around a comment is one text, as in Camel's documents. */
    private static final class WithoutComments extends XMLFilterImpl {

        WithoutComments(XMLReader reader) {
            super(reader);
        }

        @Override
        public void setProperty(String name, @Nullable Object value)
                throws SAXNotRecognizedException, SAXNotSupportedException {
            if (!name.equals(LimitedXml.LEXICAL_HANDLER)) {
                super.setProperty(name, value);
            }
        }
    }
}
