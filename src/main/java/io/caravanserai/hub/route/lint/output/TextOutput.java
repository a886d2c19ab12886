package io.caravanserai.hub.route.lint.output;

import io.caravanserai.hub.route.lint.Finding;
import io.caravanserai.hub.route.lint.Report;
import io.caravanserai.hub.route.lint.Severity;
import java.io.PrintWriter;

/** Each finding as {@code path:line:col severity rule message}, with its line and a caret below its place. */
final class TextOutput implements Format.Output {

    private static final int WIDEST = 160;

    private final boolean coloured;

    TextOutput(boolean coloured) {
        this.coloured = coloured;
    }

    @Override
    public void write(Report report, PrintWriter out) {
        for (var finding : report.findings()) {
            out.println(finding.place() + " " + severity(finding.severity()) + " "
                    + finding.rule().code() + " " + finding.message());
            source(finding, out);
        }
        out.println(summary(report));
    }

    private static void source(Finding finding, PrintWriter out) {
        var line = finding.line();
        if (line.isBlank() || line.length() > WIDEST) {
            return;
        }
        out.println("    " + line);
        int column = Math.min(finding.place().column() - 1, line.length());
        // Tabs stay tabs, so that the caret stands where the eye expects it.
        out.println("    " + line.substring(0, column).replaceAll("[^\\t]", " ") + "^");
    }

    private String severity(Severity severity) {
        if (!coloured) {
            return severity.toString();
        }
        return (severity == Severity.ERROR ? "\u001b[31m" : "\u001b[33m") + severity + "\u001b[0m";
    }

    private static String summary(Report report) {
        var text = new StringBuilder();
        if (report.findings().isEmpty()) {
            text.append("No findings");
        } else {
            text.append(counted(report.count(Severity.ERROR), "error"))
                    .append(", ")
                    .append(counted(report.count(Severity.WARNING), "warning"));
        }
        text.append(" in ").append(counted(report.files(), "file"));
        if (report.accepted() > 0) {
            text.append("; ").append(report.accepted()).append(" accepted with a reason");
        }
        if (!report.findings().isEmpty()) {
            text.append(". ./hub explain ")
                    .append(report.findings().get(0).rule().code())
                    .append(" says more.");
        }
        return text.toString();
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
