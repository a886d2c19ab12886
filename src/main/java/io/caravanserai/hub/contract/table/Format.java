package io.caravanserai.hub.contract.table;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;

/**
 * How the records of a file are written down.
 *
 * @param separator what stands between two fields
 * @param quote what stands around a field that has a separator, a quote or a line's end in it
 * @param encoding one in which every byte below 128 is the ASCII character, so that records are found without decoding
 */
public record Format(char separator, char quote, Charset encoding) {

    /** RFC 4180 in UTF-8. */
    public static final Format STANDARD = new Format(',', '"', StandardCharsets.UTF_8);

    /** Reads a declaration, in which what is empty is as in the standard; what cannot be meant is an {@link IllegalArgumentException}. */
    public static Format of(String separator, String quote, String encoding) {
        var problems = new ArrayList<String>();
        if (!separator.isEmpty() && !isMark(separator)) {
            problems.add("separator must be one sign, as in \";\", or \"\\t\" for a tab, not '" + separator + "'");
        }
        if (!quote.isEmpty() && !isMark(quote)) {
            problems.add("quote must be one sign, as in \"'\", not '" + quote + "'");
        }
        var between = separator.isEmpty() ? STANDARD.separator : separator.charAt(0);
        var around = quote.isEmpty() ? STANDARD.quote : quote.charAt(0);
        if (problems.isEmpty() && between == around) {
            problems.add("separator and quote must not be the same sign");
        }
        var charset = STANDARD.encoding;
        try {
            charset = encoding.isEmpty() ? charset : Charset.forName(encoding);
            if (!isReadable(charset)) {
                problems.add(
                        "encoding must be UTF-8 or have one byte a sign, as windows-1252, ISO-8859-1 and ISO-8859-15"
                                + " have, not " + encoding);
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            problems.add(
                    "encoding '" + encoding + "' is not known; say UTF-8, windows-1252, ISO-8859-1 or ISO-8859-15");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("format: " + String.join("; ", problems));
        }
        return new Format(between, around, charset);
    }

    private static boolean isMark(String text) {
        var only = text.length() == 1 ? text.charAt(0) : 'a';
        return only == '\t' || (only > ' ' && only < 127 && !Character.isLetterOrDigit(only));
    }

    private static boolean isReadable(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8)
                || (charset.canEncode()
                        && charset.newEncoder().maxBytesPerChar() == 1
                        && "\t\n\r,;|\"'aZ09"
                                .equals(new String("\t\n\r,;|\"'aZ09".getBytes(StandardCharsets.US_ASCII), charset)));
    }
}
