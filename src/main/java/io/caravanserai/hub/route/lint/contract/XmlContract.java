package io.caravanserai.hub.route.lint.contract;

import io.caravanserai.hub.contract.xml.HardenedXml;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.source.Place;
import io.caravanserai.hub.route.source.SourceFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import org.xml.sax.helpers.LocatorImpl;

/** A schema or service in XML: whether it is XML, what its name promises, and whether what it draws in lies beside it. */
final class XmlContract extends DefaultHandler {

    private static final Map<String, String> ROOTS = Map.of(".xsd", "schema", ".wsdl", "definitions");

    private final SourceFile file;
    private final Findings findings;
    private int line = 1;
    private boolean begun;
    private Locator locator = new LocatorImpl();

    private XmlContract(SourceFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    static void check(SourceFile file, Findings findings) {
        var handler = new XmlContract(file, findings);
        try {
            var reader = HardenedXml.reader();
            reader.setContentHandler(handler);
            reader.setErrorHandler(handler);
            reader.parse(new InputSource(new StringReader(file.text())));
        } catch (SAXParseException broken) {
            findings.add(
                    Rule.R416,
                    new Place(file.path(), Math.max(1, broken.getLineNumber()), Math.max(1, broken.getColumnNumber())),
                    "it is no XML: " + broken.getMessage());
        } catch (SAXException | IOException broken) {
            findings.add(Rule.R416, new Place(file.path(), handler.line, 1), "it is no XML: " + broken.getMessage());
        }
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
    }

    @Override
    public void startElement(String namespace, String name, String qualified, Attributes attributes) {
        line = Math.max(1, locator.getLineNumber());
        var root = Objects.requireNonNull(ROOTS.get(file.name().endsWith(".xsd") ? ".xsd" : ".wsdl"));
        if (!begun && !name.equals(root)) {
            findings.add(
                    Rule.R416, new Place(file.path(), line, 1), "it begins with " + qualified + ", not with " + root);
        }
        begun = true;
        if (name.equals("import") || name.equals("include") || name.equals("redefine")) {
            drawnIn(attributes.getValue("schemaLocation"));
            drawnIn(attributes.getValue("location"));
        }
    }

    private void drawnIn(@Nullable String location) {
        if (location == null || location.isBlank() || location.startsWith("classpath:")) {
            return;
        }
        var outside = location.contains("://") || location.startsWith("/");
        if (outside || !Files.isRegularFile(file.path().resolveSibling(location))) {
            findings.add(
                    Rule.R416,
                    new Place(file.path(), line, 1),
                    outside
                            ? "nothing is fetched: put " + location + " beside it and refer to it by its name"
                            : "there is no " + location + " beside it");
        }
    }
}
