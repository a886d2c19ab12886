package io.caravanserai.hub.contract.component;

import io.caravanserai.hub.contract.xml.XPath;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import net.sf.saxon.s9api.SaxonApiException;
import org.apache.camel.Exchange;
import org.apache.camel.language.xpath.XPathBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;
import org.w3c.dom.Document;

/**
 * Camel's {@code xpath}, which answers yes, no or a text of bytes without a DOM. All else is Camel's to answer: of other
 * bodies, with nodes or numbers, what an expression asks besides the document, and every failure.
 */
class BytesXPath extends XPathBuilder {

    private final SingletonSupplier<Optional<XPath>> path = SingletonSupplier.of(this::compile);
    private boolean factory;

    BytesXPath(String expression) {
        super(expression);
    }

    @Override
    public void setXPathFactory(XPathFactory xpathFactory) {
        factory = true;
        super.setXPathFactory(xpathFactory);
    }

    private Optional<XPath> compile() {
        var plain = (getDocumentType() == null || getDocumentType() == Document.class)
                && !factory
                && !isUseSaxon()
                && getObjectModelUri() == null
                && !isLogNamespaces();
        return plain ? XPath.of(getText(), getNamespaces()) : Optional.empty();
    }

    @Override
    protected @Nullable Object evaluateAs(Exchange exchange, @Nullable QName kind) {
        var source = getSource();
        var document = source == null ? exchange.getMessage().getBody() : source.evaluate(exchange, Object.class);
        var answer = document instanceof byte[] bytes ? answer(bytes, kind) : null;
        return answer == null ? super.evaluateAs(exchange, kind) : answer;
    }

    private @Nullable Object answer(byte[] document, @Nullable QName kind) {
        var asked = path.obtain().orElse(null);
        try {
            if (asked != null && XPathConstants.BOOLEAN.equals(kind)) {
                return asked.matches(document);
            }
            return asked != null && asked.findsText() && XPathConstants.STRING.equals(kind)
                    ? asked.text(document)
                    : null;
        } catch (SaxonApiException camelTellsIt) {
            return null;
        }
    }
}
