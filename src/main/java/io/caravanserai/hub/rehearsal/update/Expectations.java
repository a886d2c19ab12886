package io.caravanserai.hub.rehearsal.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravanserai.hub.contract.xml.HardenedXml;
import io.caravanserai.hub.rehearsal.CaseResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.stream.StreamResult;

/** Makes failed cases expect what happened. A case that could not be run, or that expects a file, is left to its author. */
public final class Expectations {

    private static final String XML = "body-xml";
    private static final String REFUSAL = "expect-refusal";

    /** In a mapping's case: the key of what is expected, and under which it happened. */
    private static final Map<String, String> FORMS =
            Map.of("expect", "body", "expect-xml", XML, "expect-text", "body-text", REFUSAL, "refusal");

    private Expectations() {}

    /** Rewrites the file; answers those of its failed cases that stay as they are. */
    public static List<CaseResult> rewrite(Path file, List<CaseResult> failed) {
        try {
            var edits = new Edits(Files.readString(file));
            var left = failed.stream().filter(result -> !rewrite(result, edits)).toList();
            Files.writeString(file, edits.done());
            return left;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(file + " cannot be rewritten", unwritable);
        }
    }

    private static boolean rewrite(CaseResult result, Edits edits) {
        var entry = result.entry();
        var ran = result.ran();
        if (entry == null || ran == null || !ran.problems().isEmpty()) {
            return false;
        }
        var rewriting = new Rewriting(edits);
        if (entry.body().path("expect").isObject() && ran.expected().has("requests")) {
            var node = Objects.requireNonNull(entry.at("expect").orElse(null));
            var before = entry.body().path("expect");
            var after = said(before, (ObjectNode) ran.happened());
            rewriting.value(node, before, after, node.getStartMark().getColumn());
            return true;
        }
        for (var form : FORMS.entrySet()) {
            var happened = ran.happened().path(form.getValue());
            if (entry.body().has(form.getKey()) && !happened.isMissingNode()) {
                var node = Objects.requireNonNull(entry.at(form.getKey()).orElse(null));
                var indent = entry.node().getStartMark().getColumn() + 2;
                var after = form.getValue().equals(XML) ? pretty(happened) : happened;
                rewriting.value(node, entry.body().path(form.getKey()), after, indent);
                return true;
            }
        }
        return false;
    }

    /** What is empty and was not said needs no saying. */
    private static JsonNode said(JsonNode before, ObjectNode happened) {
        var after = happened.deepCopy();
        happened.properties().forEach(field -> {
            if (field.getValue().isEmpty() && !field.getValue().isValueNode() && !before.has(field.getKey())) {
                after.remove(field.getKey());
            }
        });
        after.findParents(XML).forEach(parent -> ((ObjectNode) parent).set(XML, pretty(parent.path(XML))));
        return after;
    }

    private static JsonNode pretty(JsonNode xml) {
        try {
            var writer = HardenedXml.copies().newTransformer();
            writer.setOutputProperty(OutputKeys.INDENT, "yes");
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            writer.setOutputProperty("{http://xml.apache.org/xslt}indent-amount", "2");
            var out = new StringWriter();
            writer.transform(HardenedXml.source(xml.asText().getBytes(StandardCharsets.UTF_8)), new StreamResult(out));
            var lines = out.toString().lines().filter(line -> !line.isBlank()).toList();
            return TextNode.valueOf(String.join("\n", lines) + "\n");
        } catch (TransformerException notXml) {
            return xml;
        }
    }
}
