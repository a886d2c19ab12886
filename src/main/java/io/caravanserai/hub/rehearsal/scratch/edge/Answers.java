package io.caravanserai.hub.rehearsal.scratch.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Objects;

/** The recorded answers of the systems outside, by system: one, or several given in turn; the last one stays. */
final class Answers {

    private final JsonNode recorded;
    private final IdentityHashMap<JsonNode, Integer> given = new IdentityHashMap<>();

    Answers(JsonNode recorded) {
        this.recorded = recorded;
    }

    /** A missing node where nothing is recorded. */
    JsonNode next(Request request) {
        var ofTarget = recorded.path(request.target());
        var fitting = new ArrayList<JsonNode>();
        (ofTarget.isArray() ? ofTarget : JsonNodeFactory.instance.arrayNode().add(ofTarget)).forEach(answer -> {
            if (!answer.isMissingNode() && isTo(request, answer.path("to").asText(""))) {
                fitting.add(answer);
            }
        });
        if (fitting.isEmpty()) {
            return JsonNodeFactory.instance.missingNode();
        }
        var answer = fitting.stream()
                .filter(one -> !given.containsKey(one))
                .findFirst()
                .orElseGet(() -> fitting.get(fitting.size() - 1));
        given.merge(answer, 1, Integer::sum);
        return answer;
    }

    private static boolean isTo(Request request, String to) {
        return to.isEmpty()
                || Objects.equals(request.address().path("path").asText(), to)
                || Objects.equals(request.address().path("operation").asText(), to);
    }
}
