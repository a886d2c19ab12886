package io.caravanserai.hub.route.lint.output;

import io.caravanserai.hub.route.lint.Finding;
import io.caravanserai.hub.route.lint.Report;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** JUnit's XML for build servers: a suite for each file with findings, a failed case for each finding. */
final class JunitOutput implements Format.Output {

    @Override
    public void write(Report report, PrintWriter out) {
        var byFile = report.findings().stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.place().file().toString().replace('\\', '/'),
                        TreeMap::new,
                        Collectors.toList()));
        try {
            // The JDK's own factory: the one that is first on the class path takes longer to load than the lint.
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "lint");
            xml.writeAttribute(
                    "tests", String.valueOf(Math.max(1, report.findings().size())));
            xml.writeAttribute("failures", String.valueOf(report.findings().size()));
            for (var file : byFile.entrySet()) {
                suite(file.getKey(), file.getValue(), xml);
            }
            if (byFile.isEmpty()) {
                clean(report, xml);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            out.println();
        } catch (XMLStreamException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void suite(String file, List<Finding> findings, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", file);
        xml.writeAttribute("tests", String.valueOf(findings.size()));
        xml.writeAttribute("failures", String.valueOf(findings.size()));
        for (var finding : findings) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", file);
            xml.writeAttribute(
                    "name", finding.rule().code() + " line " + finding.place().line());
            xml.writeStartElement("failure");
            xml.writeAttribute("type", finding.severity().toString());
            xml.writeAttribute("message", finding.message());
            xml.writeCharacters(finding.place() + "\n" + finding.line());
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** Build servers take a report without a case for one that is missing. */
    private static void clean(Report report, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "lint");
        xml.writeAttribute("tests", "1");
        xml.writeAttribute("failures", "0");
        xml.writeEmptyElement("testcase");
        xml.writeAttribute("classname", "lint");
        xml.writeAttribute("name", report.files() + " files without findings");
        xml.writeEndElement();
    }
}
