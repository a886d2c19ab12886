package io.caravanserai.hub.rehearsal.coverage;

import io.caravanserai.hub.contract.xml.HardenedXml;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The elements and attributes that a stylesheet writes, and the keys of the maps that it makes. */
final class XsltOutputs extends DefaultHandler {

    private static final String XSL = "http://www.w3.org/1999/XSL/Transform";
    private static final Pattern KEY = Pattern.compile("'([\\w.-]+)'\\s*:");

    private final List<WrittenOutput> outputs = new ArrayList<>();
    private final Deque<String> names = new ArrayDeque<>();
    private @Nullable Locator locator;

    private XsltOutputs() {}

    static List<WrittenOutput> in(String text) throws IOException {
        try {
            var handler = new XsltOutputs();
            var reader = HardenedXml.reader();
            reader.setContentHandler(handler);
            reader.setErrorHandler(handler);
            reader.parse(new InputSource(new StringReader(text)));
            return handler.outputs;
        } catch (SAXException broken) {
            return List.of(); // its own cases say so
        }
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
        if (!uri.equals(XSL)) {
            names.addLast(local);
            write(String.join("/", names));
            for (int i = 0; i < attributes.getLength(); i++) {
                if (!XSL.equals(attributes.getURI(i))) {
                    write(String.join("/", names) + "/@" + attributes.getLocalName(i));
                }
            }
            return;
        }
        names.addLast(local.equals("template") || local.equals("function") ? "//" : "");
        var named = attributes.getValue("name");
        if ((local.equals("element") || local.equals("attribute")) && named != null && !named.contains("{")) {
            write((local.equals("attribute") ? "@" : "") + named.replaceFirst("^.*:", ""));
        }
        for (int i = 0; i < attributes.getLength(); i++) {
            var keys = KEY.matcher(attributes.getValue(i));
            while (keys.find()) {
                write(keys.group(1));
            }
        }
    }

    @Override
    public void endElement(String uri, String local, String name) {
        names.removeLast();
    }

    /** What is written in a template stands below whatever the template stands in. */
    private void write(String path) {
        var own =
                path.substring(path.lastIndexOf("//") + 1).replaceAll("/+", "/").replaceFirst("^/", "");
        outputs.add(new WrittenOutput(locator == null ? 0 : locator.getLineNumber(), own));
    }
}
