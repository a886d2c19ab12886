package io.caravanserai.hub.route.document;

import java.nio.charset.Charset;
import java.util.List;
import java.util.regex.Pattern;

/** How a message travels, as far as its document says. */
public sealed interface Way {

    /**
     * An HTTP request.
     *
     * @param url of the server; empty where the document names none
     * @param path below the server's address, without a leading slash; names in braces stand for data of the message
     * @param credential {@code token}, {@code user} or empty: what the caller shows
     * @param idempotencyHeader that makes a repeat a repeat; empty where the operation has none
     */
    record Http(String url, String method, String path, String contentType, String credential, String idempotencyHeader)
            implements Way {

        private static final Pattern NAMED = Pattern.compile("\\{([^{}]+)}");

        /** The names in the path, in their order. */
        public List<String> names() {
            return NAMED.matcher(path)
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .toList();
        }
    }

    /**
     * An operation of a WSDL; names are qualified, written {namespace}name.
     *
     * @param answer what the operation answers with; an element without fields where it answers with nothing
     */
    record Soap(String url, String service, String port, String operation, Field answer) implements Way {}

    /**
     * Rows of a file.
     *
     * @param columns the text of the contract of its columns
     * @param keys the columns that make rows one message; none where each row is one
     * @param encoding of the files
     * @param decimals the columns of numbers with a decimal comma
     */
    record Rows(String columns, List<String> keys, Charset encoding, List<String> decimals) implements Way {}

    /** The document does not say. */
    record Unsaid() implements Way {}
}
