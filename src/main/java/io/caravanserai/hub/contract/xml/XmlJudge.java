package io.caravanserai.hub.contract.xml;

import io.caravanserai.hub.contract.Bodies;
import io.caravanserai.hub.contract.Judge;
import io.caravanserai.hub.contract.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Holds an XML body against a schema in one pass, without a tree in memory; the body travels on as bytes. */
final class XmlJudge implements Judge {

    /** To make these costs more than to judge a small body with them. Each serves one body at a time and forgets it. */
    private record Bench(LimitedXml reader, ValidatorHandler validator) {}

    private final XmlGrammar grammar;
    private final Deque<Bench> free = new ConcurrentLinkedDeque<>();

    XmlJudge(XmlGrammar grammar) {
        this.grammar = grammar;
    }

    @Override
    public Verdict judge(Object body) {
        var bytes = Bodies.bytes(body);
        var findings = new XmlFindings();
        var taken = free.poll();
        var bench = taken != null
                ? taken
                : new Bench(HardenedXml.limited(), grammar.schema().newValidatorHandler());
        bench.validator().setErrorHandler(findings);
        bench.reader().setContentHandler(new XmlPlaces(bench.validator(), grammar.roots(), findings));
        bench.reader().setErrorHandler(findings);
        try {
            bench.reader().parse(new InputSource(new ByteArrayInputStream(bytes)));
            if (!bench.reader().isWorn()) {
                free.push(bench); // one that stopped in the middle is not trusted again
            }
        } catch (SAXParseException broken) {
            findings.end(broken);
        } catch (SAXException | IOException broken) {
            findings.end(new SAXParseException(broken.getMessage(), null));
        }
        return new Verdict(findings.all(), bytes);
    }
}
