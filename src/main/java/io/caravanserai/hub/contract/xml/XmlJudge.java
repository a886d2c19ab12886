package io.caravanserai.hub.contract.xml;

import io.caravanserai.hub.contract.Bodies;
import io.caravanserai.hub.contract.Judge;
import io.caravanserai.hub.contract.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Holds an XML body against a schema in one pass, without a tree in memory; the body travels on as bytes. */
final class XmlJudge implements Judge {

    private final XmlGrammar grammar;

    XmlJudge(XmlGrammar grammar) {
        this.grammar = grammar;
    }

    @Override
    public Verdict judge(Object body) {
        var bytes = Bodies.bytes(body);
        var findings = new XmlFindings();
        // The validator keeps state, so each body gets its own; the compiled schema is shared.
        var validator = grammar.schema().newValidatorHandler();
        validator.setErrorHandler(findings);
        try {
            var reader = HardenedXml.reader();
            reader.setContentHandler(new XmlPlaces(validator, grammar.roots(), findings));
            reader.setErrorHandler(findings);
            reader.parse(new InputSource(new ByteArrayInputStream(bytes)));
        } catch (SAXParseException broken) {
            findings.end(broken);
        } catch (SAXException | IOException broken) {
            findings.end(new SAXParseException(broken.getMessage(), null));
        }
        return new Verdict(findings.all(), bytes);
    }
}
