package io.caravanserai.hub.cli.engineer;

import io.caravanserai.hub.rehearsal.CaseResult;
import io.caravanserai.hub.rehearsal.coverage.Coverage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** For build servers: JUnit's XML, a suite for each file. */
record JunitReport(PrintWriter out) implements TestReport {

    @Override
    public void ran(CaseResult result) {
        // told at the end
    }

    @Override
    public void ended(List<CaseResult> results, Duration took, @Nullable Coverage coverage) {
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument();
            xml.writeStartElement("testsuites");
            counts(xml, results, took);
            var suites = results.stream()
                    .collect(Collectors.groupingBy(CaseResult::file, LinkedHashMap::new, Collectors.toList()));
            for (var suite : suites.entrySet()) {
                suite(xml, suite.getKey(), suite.getValue());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            out.println();
            out.flush();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void suite(XMLStreamWriter xml, Path file, List<CaseResult> results) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", file.toString());
        counts(xml, results, results.stream().map(CaseResult::took).reduce(Duration.ZERO, Duration::plus));
        for (var result : results) {
            xml.writeCharacters("\n  ");
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", file.toString());
            xml.writeAttribute("name", printable(result.name()));
            xml.writeAttribute("file", file.toString());
            xml.writeAttribute("line", String.valueOf(result.line()));
            xml.writeAttribute("time", seconds(result.took()));
            if (!result.passed()) {
                xml.writeStartElement("failure");
                xml.writeAttribute("message", printable(result.place() + ": " + result.name()));
                xml.writeCharacters(printable(String.join("\n", result.told())));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void counts(XMLStreamWriter xml, List<CaseResult> results, Duration took) throws XMLStreamException {
        xml.writeAttribute("tests", String.valueOf(results.size()));
        xml.writeAttribute(
                "failures",
                String.valueOf(
                        results.stream().filter(result -> !result.passed()).count()));
        xml.writeAttribute("time", seconds(took));
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
    }

    /** A difference may quote what was sent; XML cannot hold every character. */
    private static String printable(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }
}
