package io.caravanserai.hub.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.caravanserai.hub.contract.Annotations;
import io.caravanserai.hub.contract.Bodies;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.Judge;
import io.caravanserai.hub.contract.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Holds a JSON body against a schema: first its form, then its shape. */
final class JsonJudge implements Judge {

    private final JsonSchema schema;
    private final Annotations annotations;

    JsonJudge(JsonNode schema) {
        this.schema = JsonSchemas.compile(schema);
        this.annotations = SchemaAnnotations.in(schema);
    }

    @Override
    public Annotations annotations() {
        return annotations;
    }

    @Override
    public Verdict judge(Object body) {
        var reading = body instanceof JsonNode node ? StrictJson.check(node) : StrictJson.read(Bodies.bytes(body));
        var node = reading.node();
        if (node == null) {
            return new Verdict(reading.findings(), body);
        }
        var broken = schema.validate(node);
        if (broken.isEmpty() && reading.findings().isEmpty()) {
            return new Verdict(List.of(), node);
        }
        var findings = new ArrayList<>(reading.findings());
        findings.addAll(shape(broken));
        return new Verdict(capped(findings), node);
    }

    private static List<Finding> shape(Set<ValidationMessage> broken) {
        return broken.stream()
                .map(message -> Finding.at(message.getInstanceLocation().toString(), sentence(message)))
                .distinct()
                .sorted(Comparator.comparing(Finding::path).thenComparing(Finding::message))
                .toList();
    }

    // The library repeats the place at the head of its sentence; the finding already has it.
    private static String sentence(ValidationMessage message) {
        var text = message.getMessage();
        var head = message.getInstanceLocation() + ": ";
        return text.startsWith(head) ? text.substring(head.length()) : text;
    }

    private static List<Finding> capped(List<Finding> all) {
        if (all.size() <= Finding.MOST) {
            return List.copyOf(all);
        }
        var first = new ArrayList<>(all.subList(0, Finding.MOST));
        first.add(Finding.more());
        return List.copyOf(first);
    }
}
