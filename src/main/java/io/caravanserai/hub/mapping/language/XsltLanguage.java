package io.caravanserai.hub.mapping.language;

import io.caravanserai.hub.contract.xml.HardenedXml;
import io.caravanserai.hub.mapping.Language;
import io.caravanserai.hub.mapping.MappingFailed;
import io.caravanserai.hub.mapping.MappingFile;
import io.caravanserai.hub.mapping.MappingFolder;
import io.caravanserai.hub.mapping.Program;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.transform.Source;
import javax.xml.transform.sax.SAXSource;
import net.sf.saxon.lib.EnvironmentVariableResolver;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.lib.ResourceRequest;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XmlProcessingError;
import net.sf.saxon.trans.XPathException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xml.sax.InputSource;

/**
 * XSLT 3 on Saxon: XML or JSON to XML, JSON or text.
 *
 * <p>A stylesheet reads its own folder (imports, {@code unparsed-text} of code tables) and nothing else: no documents, no
 * environment, no Java, no second output.
 */
@Component
final class XsltLanguage implements Language {

    private final MappingFolder folder;
    private final Processor processor = new Processor(false);

    XsltLanguage(MappingFolder folder) {
        this.folder = folder;
        var saxon = processor.getUnderlyingConfiguration();
        processor.setConfigurationProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
        processor.setConfigurationProperty(Feature.DISABLE_XSL_EVALUATE, true);
        processor.setConfigurationProperty(Feature.RECOGNIZE_URI_QUERY_PARAMETERS, false);
        processor.setConfigurationProperty(Feature.XINCLUDE, false);
        processor.setConfigurationProperty(Feature.ENVIRONMENT_VARIABLE_RESOLVER, new NoEnvironment());
        saxon.setResourceResolver(request -> {
            throw new XPathException("a mapping reads no documents");
        });
        saxon.setCollectionFinder((context, uri) -> {
            throw new XPathException("a mapping reads no collections");
        });
        saxon.setUnparsedTextURIResolver((uri, encoding, configuration) -> text(uri));
    }

    @Override
    public String extension() {
        return "xslt";
    }

    @Override
    public Program compile(MappingFile file) throws IOException {
        List<XmlProcessingError> errors = new ArrayList<>();
        var compiler = processor.newXsltCompiler();
        compiler.setErrorReporter(error -> {
            if (!error.isWarning()) {
                errors.add(error);
            }
        });
        compiler.setResourceResolver(request -> imported(file, request));
        try {
            return new XsltProgram(
                    file.name(), processor, compiler.compile(source(file.path().toUri())));
        } catch (SaxonApiException broken) {
            if (errors.isEmpty()) {
                throw XsltProgram.failure(file.name(), broken, null);
            }
            var first = errors.get(0);
            var line = first.getLocation() == null ? -1 : first.getLocation().getLineNumber();
            throw new MappingFailed(file.name(), line < 1 ? null : line, null, first.getMessage(), broken);
        }
    }

    private Source imported(MappingFile file, ResourceRequest request) throws XPathException {
        if (!ResourceRequest.XSLT_NATURE.equals(request.nature)) {
            throw new XPathException("a mapping reads no documents");
        }
        try {
            file.drawnIn().add(folder.inside(URI.create(request.uri)));
            return source(URI.create(request.uri));
        } catch (IOException unreadable) {
            throw new XPathException(unreadable.getMessage(), unreadable);
        }
    }

    private Source source(URI uri) throws IOException {
        var input = new InputSource(new StringReader(Files.readString(folder.inside(uri))));
        input.setSystemId(uri.toString());
        return new SAXSource(HardenedXml.reader(), input);
    }

    private StringReader text(URI uri) throws XPathException {
        try {
            return new StringReader(folder.text(folder.inside(uri)));
        } catch (IOException unreadable) {
            throw new XPathException(unreadable.getMessage(), "FOUT1170");
        }
    }

    private static final class NoEnvironment implements EnvironmentVariableResolver {

        @Override
        public Set<String> getAvailableEnvironmentVariables() {
            return Set.of();
        }

        @Override
        public @Nullable String getEnvironmentVariable(String name) {
            return null;
        }
    }
}
