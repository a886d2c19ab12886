package io.caravanserai.hub.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.contract.Annotations;
import io.caravanserai.hub.contract.Bodies;
import io.caravanserai.hub.contract.Finding;
import io.caravanserai.hub.contract.Judge;
import io.caravanserai.hub.contract.Verdict;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Holds a form-encoded body against a schema of its fields, all of them strings; the body travels on unchanged. */
final class FormJudge implements Judge {

    private final JsonJudge fields;

    FormJudge(JsonNode schema) {
        this.fields = new JsonJudge(schema);
    }

    @Override
    public Annotations annotations() {
        return fields.annotations();
    }

    @Override
    public Verdict judge(Object body) {
        var form = JsonNodeFactory.instance.objectNode();
        for (var pair : new String(Bodies.bytes(body), StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                return new Verdict(List.of(Finding.at("", "a field without '='")), body);
            }
            try {
                var name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
                if (form.has(name)) {
                    return new Verdict(List.of(Finding.at(Pointers.below("", name), "the field is there twice")), body);
                }
                form.put(name, URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException undecodable) {
                return new Verdict(List.of(Finding.at("", "a field is not percent-encoded")), body);
            }
        }
        return new Verdict(fields.judge(form).findings(), body);
    }
}
