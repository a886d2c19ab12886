package io.caravanserai.hub.route.scaffold.draft;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** One thing that is to be written, by its path from the root of the house. */
public sealed interface Change {

    public String path();

    public String text();

    /** A file that is not there yet; a file of the same text is as good. */
    record NewFile(String path, String text, Charset encoding) implements Change {

        public NewFile(String path, String text) {
            this(path, text, StandardCharsets.UTF_8);
        }
    }

    /**
     * Lines that go into a file that is there; all others stay as they are.
     *
     * @param after the number of the line that they follow
     * @param what is added, for people: {@code systems.courier}
     */
    record Addition(String path, int after, String text, String what) implements Change {}
}
