package io.caravanserai.hub.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code targets}: which of them are sent to. */
@Command(
        name = "targets",
        description = "Whether each target is sent to, and if not, why.",
        synopsisSubcommandLabel = "list|probe",
        subcommands = {TargetsCommand.ListTargets.class, TargetsCommand.Probe.class})
public final class TargetsCommand extends Explained {

    static final String PATH = "/api/targets";

    @Command(
            name = "list",
            description = {
                "List the targets: delivering; held, because it fails or refuses everything alike, and tried from time to time;",
                "probing, while that goes on; paused by an operator; not served, where the asked hub has no route to it.",
                "Each hub finds out by its own attempts; this is what the asked one found."
            })
    static final class ListTargets extends Question {

        private static final Table TARGETS = new Table(
                Field.text("TARGET", "target"),
                Field.text("STATE", "state"),
                Field.time("SINCE", "since"),
                new Field(
                        "UNDER WAY",
                        t -> t.has("underWay")
                                ? Field.text(t, "underWay") + " of " + Field.text(t, "concurrency")
                                : "-"),
                Field.text("OPEN", "open"),
                Field.text("DEAD", "dead"),
                Field.time("OLDEST", "oldest"),
                new Field("WHY", t -> (t.has("who") ? t.get("who").asText() + ": " : "") + Field.text(t, "why")));

        @Override
        public Integer call() {
            return show(hub().get(PATH));
        }

        @Override
        protected void write(JsonNode answer) {
            list(TARGETS, answer);
        }
    }

    @Command(
            name = "probe",
            description = {
                "Try a held target at once instead of when its breaker would; at every hub.",
                "Refusals are counted anew: messages that are to blame themselves die, instead of holding it."
            })
    static final class Probe extends Question {

        @Parameters(index = "0", paramLabel = "NAME", description = "The target, as list shows it.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Option(names = "--why", paramLabel = "WHY", required = true, description = "Why; the audit trail keeps it.")
        @SuppressWarnings("NullAway.Init")
        private String why;

        @Override
        public Integer call() {
            var body = JsonNodeFactory.instance.objectNode().put("why", why);
            return show(hub().post(PATH + "/" + Query.encoded(name) + "/probe", body));
        }

        @Override
        protected void write(JsonNode found) {
            var state = Field.text(found, "state");
            out().println(
                            state.equals("held")
                                    ? "Target " + name
                                            + " is tried within seconds; ./hub targets list tells how it went."
                                    : "Target " + name + " is " + state
                                            + " here; hubs that hold it try it within seconds.");
        }
    }
}
