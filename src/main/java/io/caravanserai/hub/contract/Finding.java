package io.caravanserai.hub.contract;

import org.jspecify.annotations.Nullable;

/**
 * One way in which a body breaks its contract.
 *
 * @param path where: a JSON pointer, an element path or a column
 * @param message what is wrong, in a sentence for the partner; it may quote the body, so it never goes to a log
 * @param line the line of the body, where the format knows lines
 */
public record Finding(String path, String message, @Nullable Integer line) {

    /** The most findings told of one body. */
    public static final int MOST = 1000;

    public static Finding at(String path, String message) {
        return new Finding(path, message, null);
    }

    /** Stands at the end of the findings when there were more than {@link #MOST}. */
    public static Finding more() {
        return at("", "more than " + MOST + " findings; only the first " + MOST + " are told");
    }

    @Override
    public String toString() {
        var where = path.isEmpty() ? "the body" : path;
        return line == null ? where + ": " + message : where + " (line " + line + "): " + message;
    }
}
