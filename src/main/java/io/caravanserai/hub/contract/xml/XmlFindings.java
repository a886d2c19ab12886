package io.caravanserai.hub.contract.xml;

import io.caravanserai.hub.contract.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** Collects what a validator finds, each with the place at which the reading stands. */
final class XmlFindings implements ErrorHandler {

    private final List<Finding> found = new ArrayList<>();
    private String path = "";
    private boolean ended;

    void standAt(String path) {
        this.path = path;
    }

    @Override
    public void error(SAXParseException finding) {
        add(sentence(finding), line(finding));
    }

    @Override
    public void warning(SAXParseException remark) {
        // Remarks break no contract.
    }

    @Override
    public void fatalError(SAXParseException broken) throws SAXParseException {
        throw broken;
    }

    void add(String message, @Nullable Integer line) {
        if (found.size() < Finding.MOST) {
            found.add(new Finding(path, message, line));
        } else if (found.size() == Finding.MOST) {
            found.add(Finding.more());
        }
    }

    /** The text could not be read on from here. */
    void end(SAXParseException broken) {
        if (!ended) {
            ended = true;
            add(sentence(broken), line(broken));
        }
    }

    List<Finding> all() {
        return List.copyOf(found);
    }

    private static String sentence(SAXParseException found) {
        var message = found.getMessage();
        return message == null ? "the text is no XML" : message;
    }

    private static @Nullable Integer line(SAXParseException at) {
        return at.getLineNumber() < 1 ? null : at.getLineNumber();
    }
}
