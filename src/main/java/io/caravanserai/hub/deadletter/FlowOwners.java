package io.caravanserai.hub.deadletter;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who owns a flow, as {@code flow.yaml} beside its routes says; read once. */
@Component
public class FlowOwners {

    private final FlowPages pages;
    private final Map<String, Optional<String>> owners = new ConcurrentHashMap<>();

    FlowOwners(FlowPages pages) {
        this.pages = pages;
    }

    /** Nothing where the flow has no such file or does not run here. */
    public @Nullable String of(@Nullable String flow) {
        return flow == null ? null : owners.computeIfAbsent(flow, this::read).orElse(null);
    }

    /** Of the flow that a route belongs to; nothing where it does not run here. */
    public @Nullable String ofRoute(String route) {
        return of(pages.flow(route));
    }

    private Optional<String> read(String flow) {
        return pages.of(flow).map(page -> page.text("owner"));
    }
}
