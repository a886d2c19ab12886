package io.caravanserai.hub.route.deploy;

import io.caravanserai.hub.delivery.attempt.Handling;
import io.caravanserai.hub.route.deploy.content.Content;
import io.caravanserai.hub.route.deploy.content.Folders;
import io.caravanserai.hub.route.deploy.content.Part;
import io.caravanserai.hub.route.deploy.content.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.camel.model.ModelLifecycleStrategy;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** What this hub runs, from its start on, and where the files lie that it was read from. */
@Component
class InUse {

    private static final Pattern ROUTES = Pattern.compile("(?:^|,)file:([^,*]+)/\\*\\*/");

    private final Folders folders;
    private final Path data;
    private volatile State state;

    /** Reads the folders as they are, before Camel does. */
    InUse(
            @Value("${camel.main.routes-include-pattern:}") String routes,
            @Value("${hub.mappings:mappings}") Path mappings,
            @Value("${hub.canonical-model:canonical-model}") Path models,
            @Value("${hub.data:data}") Path data) {
        this.folders = new Folders(routes(routes), mappings, models, Path.of("config"));
        this.data = data;
        try {
            FileSystemUtils.deleteRecursively(below());
            this.state = written(Content.read(folders));
        } catch (IOException unusable) {
            throw new UncheckedIOException("There is no room for what is deployed in " + data, unusable);
        }
    }

    /** As in {@code file:routes/}, two asterisks and {@code /*.camel.yaml}. */
    private static Path routes(String pattern) {
        var folder = ROUTES.matcher(pattern);
        return Path.of(folder.find() ? folder.group(1) : "routes");
    }

    private Path below() {
        return data.resolve("deploys/content");
    }

    State written(Content content) throws IOException {
        return State.of(content, below(), folders);
    }

    State state() {
        return state;
    }

    void is(State now) {
        state = now;
    }

    Folders folders() {
        return folders;
    }

    /** Where files go that a rollback takes from their places. */
    Path setAside() {
        return data.resolve("deploys/set-aside");
    }

    /** The name that stays with the hub's data. */
    String hub() {
        try {
            return Files.readString(data.resolve("hub.id")).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The hub's name cannot be read from " + data, unreadable);
        }
    }

    /** Gives each route that is loaded at the start the hash of what it is made of. */
    ModelLifecycleStrategy versions() {
        return new ModelLifecycleStrategySupport() {
            @Override
            public void onAddRouteDefinition(RouteDefinition route) {
                Part part = state.parts().routes().get(route.getId());
                if (part != null && route.getRouteProperties() == null) {
                    route.routeProperty(Handling.VERSION, part.version());
                    route.routeProperty(Handling.BASIS, part.basis());
                }
            }
        };
    }
}
