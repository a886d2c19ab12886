package io.caravanserai.hub.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/** A path as somebody typed it, seen from where they are: the launcher goes to the project's folder before anything reads it. */
public final class TypedPath implements ITypeConverter<Path> {

    private final @Nullable String typedIn;
    private final Path here;

    public TypedPath() {
        this(System.getenv("HUB_CALLED_FROM"), Path.of("").toAbsolutePath());
    }

    /** @param typedIn the folder where it was typed; none where that is the project's */
    TypedPath(@Nullable String typedIn, Path here) {
        this.typedIn = typedIn;
        this.here = here;
    }

    /** What is not there is taken as seen from the project, as the pages write it. */
    @Override
    public Path convert(String text) {
        var typed = Path.of(text);
        if (typedIn == null || typed.isAbsolute()) {
            return typed;
        }
        var meant = Path.of(typedIn).resolve(typed).normalize();
        if (!Files.exists(meant)) {
            return typed;
        }
        return meant.startsWith(here) && !meant.equals(here) ? here.relativize(meant) : meant;
    }
}
