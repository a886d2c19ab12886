package io.caravanserai.hub.mapping;

import java.io.IOException;

/** A language that mappings may be written in; every bean of this type is known to the component. */
public interface Language {

    /** The extension of its files, as in {@code jslt}. */
    String extension();

    /** Compiles a file; what else it reads on the way is noted on the file. */
    Program compile(MappingFile file) throws IOException;
}
