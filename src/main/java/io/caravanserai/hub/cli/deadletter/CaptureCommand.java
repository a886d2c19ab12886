package io.caravanserai.hub.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.replay.CapturingCommand;
import picocli.CommandLine.Command;

/** {@code dead-letters capture}: a dead letter as a sample and a case that fails as it did. */
@Command(
        name = "capture",
        description = {
            "Write a dead letter down as a sample without anybody's data, and a case that fails as it did.",
            "Sensitive fields become pseudonyms, the same for the same text; the sample still obeys its contract. The case is "
                    + "added to the flow's *.test.yaml beside the folder of samples."
        },
        sortOptions = false)
final class CaptureCommand extends CapturingCommand {

    CaptureCommand() {
        super(DeadLettersCommand.PATH);
    }

    @Override
    protected String name(String id, JsonNode captured) {
        return "captured-" + id.substring(Math.max(0, id.indexOf('~') - 12)).replace('~', '-') + ".json";
    }

    @Override
    protected String sample(JsonNode captured) {
        return captured.path("sample").toPrettyString() + "\n";
    }

    @Override
    protected String written(JsonNode captured, String file) {
        var target = captured.path("target").asText();
        var text = new StringBuilder(
                "  - name: " + quoted("captured: " + captured.path("error").asText()) + "\n"
                        + "    target: " + target + "\n"
                        + "    type: " + captured.path("type").asText() + "\n"
                        + "    input-file: " + file + "\n");
        if (captured.hasNonNull("answer")) {
            text.append("    answers: {")
                    .append(target)
                    .append(": ")
                    .append(captured.path("answer"))
                    .append("}\n");
        }
        text.append("    ignore: [/requests, /replies]\n");
        if (captured.hasNonNull("happens")) {
            text.append("    expect:\n      undelivered: {")
                    .append(target)
                    .append(": ")
                    .append(quoted(captured.path("happens").asText()))
                    .append("}\n");
        } else {
            text.append("    expect: {}                                    # it passes now\n");
        }
        return text.toString();
    }

    @Override
    protected void write(JsonNode captured) {
        out().println(
                        captured.hasNonNull("happens")
                                ? "It fails: " + captured.path("happens").asText()
                                : "It passes now: its failure is mended, or lay in what was taken out.");
    }
}
