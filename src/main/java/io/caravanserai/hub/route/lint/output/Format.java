package io.caravanserai.hub.route.lint.output;

import io.caravanserai.hub.route.lint.Report;
import java.io.PrintWriter;

/** How a report is written. */
public enum Format {
    TEXT,
    JSON,
    SARIF,
    JUNIT;

    interface Output {
        void write(Report report, PrintWriter out);
    }

    public void write(Report report, PrintWriter out) {
        Output output = switch (this) {
            case TEXT -> new TextOutput(false);
            case JSON -> new JsonOutput();
            case SARIF -> new SarifOutput();
            case JUNIT -> new JunitOutput();
        };
        output.write(report, out);
        out.flush();
    }

    /** As text, with colours. */
    public static void writeColoured(Report report, PrintWriter out) {
        new TextOutput(true).write(report, out);
        out.flush();
    }
}
