package io.caravanserai.hub.rehearsal.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hub.rehearsal.casefile.BrokenCase;
import io.caravanserai.hub.rehearsal.casefile.CaseFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cases beside a flow. {@code settings} says what the hub is configured with elsewhere, such as a system's test credentials;
 * {@code answers} what the systems outside answer in every case.
 */
public record FlowFile(CaseFile file) {

    /** What keeps the file from being used at all is a {@link BrokenCase}. */
    public FlowFile {
        BrokenCase.unlessKnown("a file of a flow's cases", file.tree(), FlowKeys.FILE);
    }

    public Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        JsonNode given = file.tree().path("settings");
        given.properties()
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().asText()));
        return settings;
    }

    /** What the systems outside answer in every case, by system. */
    public ObjectNode answers() {
        return file.tree().path("answers") instanceof ObjectNode answers
                ? answers.deepCopy()
                : JsonNodeFactory.instance.objectNode();
    }

    /**
     * The cases, in order.
     *
     * @param elsewhere what the files of other flows say that systems answer; this file's own word counts first
     */
    public List<FlowCase> cases(ObjectNode elsewhere) {
        var common = elsewhere.deepCopy();
        common.setAll(answers());
        return file.cases().stream().map(entry -> new FlowCase(entry, common)).toList();
    }
}
