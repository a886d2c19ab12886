package io.caravanserai.hub.route.lint.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.caravanserai.hub.route.lint.Finding;
import io.caravanserai.hub.route.lint.Report;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.lint.RulePage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.TreeSet;

/** SARIF 2.1.0, which code hosts show beside the lines of a change. */
final class SarifOutput implements Format.Output {

    @Override
    public void write(Report report, PrintWriter out) {
        JsonText.write(out, json -> {
            json.writeStartObject();
            json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            tool(report, json);
            json.writeArrayFieldStart("results");
            for (var finding : report.findings()) {
                result(finding, json);
            }
            json.writeEndArray();
            json.writeStringField("columnKind", "utf16CodeUnits");
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void tool(Report report, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "caravanserai-lint");
        json.writeArrayFieldStart("rules");
        var rules = new TreeSet<Rule>();
        report.findings().forEach(finding -> rules.add(finding.rule()));
        for (var rule : rules) {
            json.writeStartObject();
            json.writeStringField("id", rule.code());
            json.writeObjectFieldStart("shortDescription");
            json.writeStringField("text", RulePage.of(rule).title());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void result(Finding finding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.rule().code());
        json.writeStringField("level", finding.severity().toString());
        json.writeObjectFieldStart("message");
        json.writeStringField("text", finding.message());
        json.writeEndObject();
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", finding.place().file().toString().replace('\\', '/'));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", finding.place().line());
        json.writeNumberField("startColumn", finding.place().column());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }
}
