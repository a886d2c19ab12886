package io.caravanserai.hub.route.lint.output;

import io.caravanserai.hub.route.lint.Report;
import io.caravanserai.hub.route.lint.Severity;
import java.io.PrintWriter;

/** For scripts: {@code {"files", "errors", "warnings", "accepted", "findings": [{"file", "line", "column", …}]}}. */
final class JsonOutput implements Format.Output {

    @Override
    public void write(Report report, PrintWriter out) {
        JsonText.write(out, json -> {
            json.writeStartObject();
            json.writeNumberField("files", report.files());
            json.writeNumberField("errors", report.count(Severity.ERROR));
            json.writeNumberField("warnings", report.count(Severity.WARNING));
            json.writeNumberField("accepted", report.accepted());
            json.writeArrayFieldStart("findings");
            for (var finding : report.findings()) {
                json.writeStartObject();
                json.writeStringField("file", finding.place().file().toString().replace('\\', '/'));
                json.writeNumberField("line", finding.place().line());
                json.writeNumberField("column", finding.place().column());
                json.writeStringField("severity", finding.severity().toString());
                json.writeStringField("rule", finding.rule().code());
                json.writeStringField("message", finding.message());
                json.writeStringField("source", finding.line());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
