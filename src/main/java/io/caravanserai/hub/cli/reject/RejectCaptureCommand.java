package io.caravanserai.hub.cli.reject;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.replay.CapturingCommand;
import picocli.CommandLine.Command;

/** {@code rejects capture}: a sample and a case that is refused alike. */
@Command(
        name = "capture",
        description = {
            "Write what was refused as a sample without personal data, and a case that is refused alike.",
            "Values stay where the partner's contract (JSON) names a place and does not call it sensitive (x-sensitive). All "
                    + "else, and all of XML, becomes other text of the same shape: look at it before you commit it."
        },
        sortOptions = false)
final class RejectCaptureCommand extends CapturingCommand {

    private static final int END_OF_ID = 12;

    RejectCaptureCommand() {
        super(Rejected.PATH);
    }

    @Override
    protected String name(String id, JsonNode captured) {
        return "captured-" + id.substring(Math.max(0, id.length() - END_OF_ID)) + "-"
                + captured.path("door").asText() + "." + captured.path("ending").asText();
    }

    @Override
    protected String sample(JsonNode captured) {
        return captured.path("sample").asText();
    }

    @Override
    protected String written(JsonNode captured, String file) {
        var happens = captured.path("happens");
        var why = happens.isObject() ? happens.path("reason").asText() : "it was refused";
        var text = new StringBuilder("  - name: " + quoted("captured: " + why) + "\n"
                + "    door: " + captured.path("door").asText() + "\n"
                + "    partner: " + quoted(captured.path("partner").asText()) + "\n"
                + "    input-file: " + file + "\n");
        if (captured.hasNonNull("identity")) {
            text.append("    headers: {Idempotency-Key: ")
                    .append(quoted(captured.path("identity").asText()))
                    .append("}\n");
        }
        if (happens.isObject()) {
            text.append("    expect:\n      rejects: [{cause: ")
                    .append(happens.path("cause").asText())
                    .append(", findings: ")
                    .append(happens.path("findings"))
                    .append("}]\n");
        } else {
            text.append("    ignore: [/messages, /replies, /requests, /undelivered, /collected]\n")
                    .append("    expect: {}                                    # it is accepted now\n");
        }
        return text.toString();
    }

    @Override
    protected void write(JsonNode captured) {
        var happens = captured.path("happens");
        if (!happens.isObject()) {
            out().println("It is accepted now: its failure is mended, or lay in what was taken out.");
        } else {
            out().println("It is refused"
                    + (captured.path("alike").asBoolean()
                            ? " as the original is: "
                            : ", but not as the"
                                    + " original is: its failure lay in what was taken out. Mend the sample by hand. Now: ")
                    + Field.text(happens, "reason"));
        }
    }
}
