package io.caravanserai.hub.mapping;

import org.jspecify.annotations.Nullable;

/** A mapping could not translate a body; trying again without another mapping or body helps nothing. */
public final class MappingFailed extends RuntimeException {

    private final String file;
    private final @Nullable Integer line;
    private final @Nullable String path;

    public MappingFailed(
            String file, @Nullable Integer line, @Nullable String path, String reason, @Nullable Throwable cause) {
        super(file + (line == null ? "" : ":" + line) + (path == null ? "" : " at " + path) + ": " + reason, cause);
        this.file = file;
        this.line = line;
        this.path = path;
    }

    public static MappingFailed in(String file, String reason) {
        return new MappingFailed(file, null, null, reason, null);
    }

    /** The mapping's file, as in {@code orders/webshop-order-to-order.xslt}. */
    public String file() {
        return file;
    }

    /** The line of the mapping, where the language tells it. */
    public @Nullable Integer line() {
        return line;
    }

    /** The place in the body, where the mapping names one. */
    public @Nullable String path() {
        return path;
    }
}
