package io.caravanserai.hub.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.command.Explained;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Query;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code subscriptions}: which target is owed which type. */
@Command(
        name = "subscriptions",
        description = "Which target is owed which type, and whether a route serves it.",
        synopsisSubcommandLabel = "list|backfill|backfills|forget",
        subcommands = {
            SubscriptionsCommand.ListSubscriptions.class,
            BackfillCommand.class,
            BackfillCommand.ListBackfills.class,
            SubscriptionsCommand.Forget.class
        })
public final class SubscriptionsCommand extends Explained {

    static final String PATH = "/api/subscriptions";

    @Command(name = "list", description = "List subscriptions; one that no route serves only collects.")
    static final class ListSubscriptions extends Question {

        private static final Table SUBSCRIPTIONS = new Table(
                Field.text("TYPE", "type"),
                Field.text("TARGET", "target"),
                new Field("ORDERED", s -> s.path("ordered").asBoolean() ? "yes" : "no"),
                new Field(
                        "ROUTE",
                        s -> Field.text(s, "route") + (s.path("running").asBoolean() ? "" : " (not running)")),
                Field.time("REGISTERED", "registeredAt"),
                Field.text("OPEN", "open"),
                Field.text("DEAD", "dead"),
                Field.time("OLDEST", "oldest"));

        @Override
        public Integer call() {
            return show(hub().get(PATH));
        }

        @Override
        protected void write(JsonNode answer) {
            list(SUBSCRIPTIONS, answer);
        }
    }

    @Command(
            name = "forget",
            description = {
                "Keep nothing more for a target, and discard what is open there; nobody can take it back.",
                "Refused while a hub has the route: stop or remove it first."
            })
    static final class Forget extends Question {

        @Parameters(index = "0", paramLabel = "TYPE", description = "The canonical type, as in order.v1.")
        @SuppressWarnings("NullAway.Init")
        private String type;

        @Parameters(index = "1", paramLabel = "TARGET", description = "The target, as list shows it.")
        @SuppressWarnings("NullAway.Init")
        private String target;

        @Option(
                names = "--why",
                paramLabel = "WHY",
                required = true,
                description = "Why; the audit trail and each discarded delivery keep it.")
        @SuppressWarnings("NullAway.Init")
        private String why;

        @Override
        public Integer call() {
            var path = PATH + "/" + Query.encoded(type) + "/" + Query.encoded(target);
            return show(hub().delete(new Query().with("why", why).on(path)));
        }

        @Override
        protected void write(JsonNode forgotten) {
            out().println("Forgot " + Field.text(forgotten, "type") + " to " + Field.text(forgotten, "target") + "; "
                    + Field.text(forgotten, "discarded") + " open deliveries are discarded");
        }
    }
}
