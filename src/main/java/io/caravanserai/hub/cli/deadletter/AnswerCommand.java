package io.caravanserai.hub.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters answer}: somebody found out whether it arrived. */
@Command(
        name = "answer",
        description = {
            "Say what became of an attempt of which nobody knew.",
            "arrived: it is delivered, and nothing is sent. not-arrived: it can be replayed, under a new key. "
                    + "ask: the target is asked by its lookup route, and its answer decides."
        },
        sortOptions = false)
final class AnswerCommand extends Question {

    @Parameters(index = "0", paramLabel = "ID", description = "The dead letter, as unknown shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Parameters(index = "1", paramLabel = "arrived|not-arrived|ask", description = "What you found out.")
    @SuppressWarnings("NullAway.Init")
    private String answer;

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            required = true,
            description = "How you know; the audit trail keeps it.")
    @SuppressWarnings("NullAway.Init")
    private String note;

    @Override
    public Integer call() {
        var body = JsonNodeFactory.instance.objectNode().put("answer", answer).put("note", note);
        return show(hub().post(DeadLettersCommand.PATH + "/" + Query.encoded(id) + "/answer", body));
    }

    @Override
    protected void write(JsonNode answered) {
        out().println(Field.text(answered, "id") + " is " + Field.text(answered, "status"));
    }
}
