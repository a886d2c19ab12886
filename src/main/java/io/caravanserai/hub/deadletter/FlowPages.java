package io.caravanserai.hub.deadletter;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code flow.yaml} beside a flow's routes says now. */
@Component
public class FlowPages {

    private static final Logger log = LoggerFactory.getLogger(FlowPages.class);

    private final ObjectProvider<CamelContext> camel;

    FlowPages(ObjectProvider<CamelContext> camel) {
        this.camel = camel;
    }

    /**
     * A flow's page.
     *
     * @param place the file, as people know it
     * @param says nothing where there is no such file or it cannot be read
     */
    public record Page(String place, Map<?, ?> says) {

        public @Nullable String text(String key) {
            var value = says.get(key);
            return value == null ? null : value.toString();
        }
    }

    /** Nothing where the flow does not run here. */
    public Optional<Page> of(String flow) {
        var context = camel.getIfAvailable();
        return context == null
                ? Optional.empty()
                : context.getRoutes().stream()
                        .filter(route -> flow.equals(route.getGroup())
                                && route.getSourceResource() != null
                                && !route.isCreatedByKamelet()
                                && !route.isCreatedByRouteTemplate())
                        .findFirst()
                        .map(route -> beside(route.getSourceResource(), context));
    }

    /** The flow of a route; nothing where it does not run here. */
    @Nullable
    String flow(String route) {
        var context = camel.getIfAvailable();
        var found = context == null ? null : context.getRoute(route);
        return found == null ? null : found.getGroup();
    }

    private static Page beside(Resource routes, CamelContext context) {
        var place = routes.getLocation().replaceFirst("[^/:]*$", "flow.yaml");
        var page = PluginHelper.getResourceLoader(context).resolveResource(place);
        return new Page(place.replaceFirst("^file:", ""), page.exists() ? read(page) : Map.of());
    }

    private static Map<?, ?> read(Resource page) {
        try (var text = page.getInputStream()) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text) instanceof Map<?, ?> said
                    ? said
                    : Map.of();
        } catch (IOException | RuntimeException unreadable) {
            log.warn("{} cannot be read", page.getLocation(), unreadable);
            return Map.of();
        }
    }
}
