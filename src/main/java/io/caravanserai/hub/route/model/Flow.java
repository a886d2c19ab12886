package io.caravanserai.hub.route.model;

import io.caravanserai.hub.route.source.Node;
import io.caravanserai.hub.route.source.Place;
import io.caravanserai.hub.route.source.SourceFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder of routes that has one owner.
 *
 * @param page its {@code flow.yaml}; null where there is none
 */
public record Flow(String name, Path folder, @Nullable SourceFile page) {

    /** What its page says. */
    public Node says() {
        return page == null ? SourceFile.of(folder.resolve("flow.yaml"), "").root() : page.root();
    }

    public Place place() {
        return Place.top(page == null ? folder.resolve("flow.yaml") : page.path());
    }
}
