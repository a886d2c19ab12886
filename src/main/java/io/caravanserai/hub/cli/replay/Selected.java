package io.caravanserai.hub.cli.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.cli.command.CommandFailed;
import io.caravanserai.hub.cli.management.Query;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which of many a command means, by what they have in common. */
public abstract class Selected {

    /** Each option's value under the name that the API has for it; nothing where it was not given. */
    protected abstract Map<String, @Nullable String> said();

    public final boolean isEverything() {
        return said().values().stream().allMatch(Objects::isNull);
    }

    public final void narrow(Query query) {
        said().forEach(query::with);
    }

    public final void narrow(ObjectNode body) {
        said().forEach((name, value) -> {
            if (value != null) {
                body.put(name, value);
            }
        });
    }

    /** What to tell the hub: ids, or what is selected. Neither and both are wrong usage. */
    public final ObjectNode wish(@Nullable List<String> ids, boolean all) {
        var named = ids != null && !ids.isEmpty();
        if (named == (!isEverything() || all)) {
            throw new CommandFailed(2, "Say which: either ids or a selection as --cause 3f9a1b2c4d5e, or --all.");
        }
        var wish = JsonNodeFactory.instance.objectNode();
        narrow(wish);
        if (ids != null && named) {
            ids.forEach(wish.putArray("ids")::add);
        }
        return wish;
    }
}
