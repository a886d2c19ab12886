package io.caravanserai.hub.contract.xml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a document would do as a contract, before it is one. */
public final class Compilable {

    private Compilable() {}

    /** Why the validator does not take the schemas of a WSDL, or what they draw in; nothing where it does. */
    public static Optional<String> wsdl(Path file) {
        return refusal(() -> XmlGrammar.wsdl(file));
    }

    /** The same for an XML Schema. */
    public static Optional<String> xsd(Path file) {
        return refusal(() -> XmlGrammar.xsd(file));
    }

    private interface Compiling {
        XmlGrammar run() throws IOException;
    }

    private static Optional<String> refusal(Compiling compiling) {
        try {
            compiling.run();
            return Optional.empty();
        } catch (IOException | RuntimeException broken) {
            return Optional.of(broken.getMessage() == null ? broken.toString() : broken.getMessage());
        }
    }
}
