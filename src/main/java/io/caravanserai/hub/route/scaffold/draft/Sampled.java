package io.caravanserai.hub.route.scaffold.draft;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.route.document.Field;

/** Fields with the values that they have in a message, rather than made ones. */
public final class Sampled {

    private Sampled() {}

    static Field with(Field field, JsonNode value) {
        var one = value.isArray() ? value.path(0) : value;
        return new Field(
                field.name(),
                field.kind(),
                field.required(),
                field.many(),
                field.note(),
                one.isValueNode() && !one.isNull() ? one.asText() : field.sample(),
                field.namespace(),
                field.attribute(),
                field.children().stream()
                        .map(child -> with(child, one.path(child.name())))
                        .toList());
    }
}
