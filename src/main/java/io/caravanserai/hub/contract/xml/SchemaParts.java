package io.caravanserai.hub.contract.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;

/**
 * Finds the parts that a schema imports: {@code classpath:} resources and files beside it, nothing else.
 *
 * <p>A resource gets the made-up name {@code file:///classpath/...}, so that relative references inside a library's
 * schemas work however the library is packaged. An import without a location (UBL has some) is answered by the location
 * that an earlier import gave for its namespace.
 */
final class SchemaParts implements LSResourceResolver {

    private static final String CLASSPATH = "classpath:/";
    private static final String MADE_UP = "file:///classpath/";

    private final DOMImplementationLS inputs = inputs();
    private final Path folder;
    private final Map<String, String> locations = new HashMap<>();

    SchemaParts(Path schema) {
        this.folder = schema.toAbsolutePath().resolveSibling("").normalize();
    }

    @Override
    public @Nullable LSInput resolveResource(
            String type,
            @Nullable String namespace,
            @Nullable String publicId,
            @Nullable String systemId,
            @Nullable String base) {
        var location = systemId == null ? locations.get(namespace) : absolute(systemId, base);
        if (location == null) {
            return null;
        }
        if (namespace != null) {
            locations.putIfAbsent(namespace, location);
        }
        try {
            var part = inputs.createLSInput();
            part.setSystemId(location);
            part.setByteStream(open(location));
            return part;
        } catch (IOException missing) {
            throw new UncheckedIOException("the schema part " + location + " cannot be read", missing);
        }
    }

    private static DOMImplementationLS inputs() {
        try {
            var documents = HardenedXml.documents().newDocumentBuilder().getDOMImplementation();
            return (DOMImplementationLS) documents.getFeature("LS", "3.0");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java can make an LSInput", e);
        }
    }

    private static String absolute(String systemId, @Nullable String base) {
        if (systemId.startsWith(CLASSPATH)) {
            return MADE_UP + systemId.substring(CLASSPATH.length());
        }
        var resolved = base == null ? URI.create(systemId) : URI.create(base).resolve(systemId);
        return resolved.toString().replaceFirst("^file:/+", "file:///");
    }

    private InputStream open(String location) throws IOException {
        if (location.startsWith(MADE_UP)) {
            var resource = location.substring(MADE_UP.length());
            var stream = SchemaParts.class.getClassLoader().getResourceAsStream(resource);
            if (stream == null) {
                throw new IOException("nothing of that name is on the classpath");
            }
            return stream;
        }
        if (!location.startsWith("file:///")) {
            throw new IOException("only classpath: and files beside the contract may be imported");
        }
        var file = Path.of(URI.create(location)).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("it lies outside " + folder);
        }
        return Files.newInputStream(file);
    }
}
