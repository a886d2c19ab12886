package io.caravanserai.hub.partner.messaging.arrival;

import io.caravanserai.hub.contract.xml.HardenedXml;
import io.caravanserai.hub.partner.MessageRefused;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathExecutable;
import org.jspecify.annotations.Nullable;

/** An XPath 3.1; elements are named with {@code *:Order} or {@code Q{urn:…}Order}. */
final class XmlPlace implements Identity.Place {

    private static final Processor SAXON = new Processor(false);

    private final String path;
    private final XPathExecutable compiled;

    XmlPlace(String path) {
        this.path = path;
        try {
            this.compiled = SAXON.newXPathCompiler().compile("string-join((" + path + ") ! string(), '/')");
        } catch (SaxonApiException wrong) {
            throw new IllegalArgumentException("identityAt is no XPath: " + wrong.getMessage(), wrong);
        }
    }

    @Override
    public @Nullable String in(byte[] body) {
        try {
            var selector = compiled.load();
            selector.setContextItem(HardenedXml.read(body, SAXON.newDocumentBuilder()::build));
            var found = selector.evaluateSingle();
            return found == null ? null : found.getStringValue();
        } catch (SaxonApiException notXml) {
            throw MessageRefused.withoutIdentity("it has no identity at " + path + ": it is no XML");
        }
    }
}
