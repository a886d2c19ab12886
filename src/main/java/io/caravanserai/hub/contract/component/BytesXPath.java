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
 * Camel's {@code xpath}, which answers yes, no or a text of a body of bytes without a DOM. All else is Camel's to answer: of
 * other bodies, with nodes or numbers, what an expression asks besides the body, and every failure.
 */
final class BytesXPath extends XPathBuilder {

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
        var plain = getSource() == null
                && (getDocumentType() == null || getDocumentType() == Document.class)
                && !factory
                && !isUseSaxon()
                && getObjectModelUri() == null
                && !isLogNamespaces();
        return plain ? XPath.of(getText(), getNamespaces()) : Optional.empty();
    }

    @Override
    protected @Nullable Object evaluateAs(Exchange exchange, @Nullable QName kind) {
        var answer = exchange.getMessage().getBody() instanceof byte[] body ? answer(body, kind) : null;
        return answer == null ? super.evaluateAs(exchange, kind) : answer;
    }

    private @Nullable Object answer(byte[] body, @Nullable QName kind) {
        var asked = path.obtain().orElse(null);
        try {
            if (asked != null && XPathConstants.BOOLEAN.equals(kind)) {
                return asked.matches(body);
            }
            return asked != null && asked.findsText() && XPathConstants.STRING.equals(kind) ? asked.text(body) : null;
        } catch (SaxonApiException camelTellsIt) {
            return null;
        }
    }
}
