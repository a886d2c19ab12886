package io.caravanserai.hub.route.model;

import io.caravanserai.hub.route.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * A mapping.
 *
 * @param name without extension, as routes call it
 * @param cases the file of its cases; null where there is none
 */
public record MappingFile(
        String name,
        String language,
        SourceFile source,
        @Nullable SourceFile cases) {}
