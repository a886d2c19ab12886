package io.caravanserai.hub.route.scaffold.skeleton;

import io.caravanserai.hub.route.document.Field;
import java.util.List;

/**
 * What a field may be made of.
 *
 * @param path of the source, from where the mapping stands
 * @param why it was thought of
 */
record Suggestion(List<Field> path, double likeness, String why) {

    Field source() {
        return path.get(path.size() - 1);
    }
}
