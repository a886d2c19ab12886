package io.caravanserai.hub.mapping.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.contract.xml.HardenedXml;
import io.caravanserai.hub.mapping.MappingFailed;
import io.caravanserai.hub.mapping.Program;
import io.caravanserai.hub.mapping.Translation;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Properties;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.trans.XPathException;
import org.jspecify.annotations.Nullable;

/** A compiled stylesheet; each body gets a transformer of its own. */
final class XsltProgram implements Program {

    private static final QName MESSAGE = new QName("message");
    private static final QName BODY = new QName("body");

    private final String file;
    private final Processor processor;
    private final XsltExecutable stylesheet;
    private final String method;
    private final String mediaType;

    XsltProgram(String file, Processor processor, XsltExecutable stylesheet) {
        this.file = file;
        this.processor = processor;
        this.stylesheet = stylesheet;
        Properties output = stylesheet
                .getUnderlyingCompiledStylesheet()
                .getDeclaredSerializationProperties()
                .getProperties();
        this.method = output.getProperty("method", "xml");
        this.mediaType = output.getProperty("media-type", usual(method));
    }

    @Override
    public Translation translate(Object body, ObjectNode message) {
        var said = new StringBuilder();
        try {
            var transformer = stylesheet.load30();
            transformer.setMessageHandler(line -> said.append(line.getStringValue()));
            transformer.setErrorReporter(error -> {
                // The exception says the same, and this would write it to the console.
            });
            transformer.setResultDocumentHandler(uri -> {
                throw new IllegalStateException("a mapping has one result");
            });
            return run(transformer, body, message);
        } catch (SaxonApiException failed) {
            throw failure(file, failed, said.isEmpty() ? null : said.toString());
        } catch (IllegalArgumentException | IllegalStateException unfit) {
            throw new MappingFailed(file, null, null, String.valueOf(unfit.getMessage()), unfit);
        }
    }

    private Translation run(Xslt30Transformer transformer, Object body, ObjectNode message) throws SaxonApiException {
        if (body instanceof byte[] bytes && JsonInput.isXml(bytes)) {
            XdmNode document = HardenedXml.read(bytes, processor.newDocumentBuilder()::build);
            transformer.setStylesheetParameters(Map.of(MESSAGE, Xdm.of(message)));
            transformer.setGlobalContextItem(document);
            return method.equals("json")
                    ? json(transformer.applyTemplates((XdmValue) document))
                    : written(transformer, out -> transformer.applyTemplates((XdmValue) document, out));
        }
        JsonNode node = JsonInput.of(body, file);
        transformer.setStylesheetParameters(Map.of(MESSAGE, Xdm.of(message), BODY, Xdm.of(node)));
        // No name means xsl:initial-template.
        return method.equals("json")
                ? json(transformer.callTemplate(null))
                : written(transformer, out -> transformer.callTemplate(null, out));
    }

    private Translation json(XdmValue result) {
        return new Translation(Xdm.toJson(result, ""), mediaType);
    }

    @FunctionalInterface
    private interface Writing {
        void to(net.sf.saxon.s9api.Serializer out) throws SaxonApiException;
    }

    private Translation written(Xslt30Transformer transformer, Writing writing) throws SaxonApiException {
        var bytes = new ByteArrayOutputStream();
        writing.to(transformer.newSerializer(bytes));
        return new Translation(bytes.toByteArray(), mediaType);
    }

    /** The failure as its author meant it: the line of the stylesheet, and the place that error() named. */
    static MappingFailed failure(String file, SaxonApiException failed, @Nullable String said) {
        String path = null;
        if (failed.getCause() instanceof XPathException cause && cause.getErrorObject() != null) {
            path = cause.getErrorObject().toString().replace("\"", "");
        }
        return new MappingFailed(
                file,
                failed.getLineNumber() < 1 ? null : failed.getLineNumber(),
                path,
                said == null ? String.valueOf(failed.getMessage()) : said,
                failed);
    }

    private static String usual(String method) {
        return switch (method) {
            case "json" -> "application/json";
            case "text" -> "text/plain";
            default -> "application/xml";
        };
    }
}
