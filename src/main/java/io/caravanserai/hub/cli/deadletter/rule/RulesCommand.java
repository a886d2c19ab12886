package io.caravanserai.hub.cli.deadletter.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.hub.cli.management.Field;
import io.caravanserai.hub.cli.management.Question;
import io.caravanserai.hub.cli.management.Table;
import picocli.CommandLine.Command;

/** {@code dead-letters rules}: what is tried again without a person. */
@Command(
        name = "rules",
        description = {
            "List the rules of config/systems.yaml that try dead letters again: what each would take now, when it last ran, "
                    + "how often, and what became of it.",
            "What rules have tried often enough, what has no tries left without a person, and what only a person can judge "
                    + "is left; it is told beside."
        })
public final class RulesCommand extends Question {

    private static final Table RULES = new Table(
            Field.text("RULE", "rule"),
            Field.text("TAKES", "takes"),
            Field.text("RUNS", "when"),
            new Field("NOW", RulesCommand::now),
            new Field("LAST LOOKED", RulesCommand::looked),
            Field.text("TIMES", "runs"),
            new Field("LAST RUN", RulesCommand::last),
            new Field("HOOK", RulesCommand::hook));

    @Override
    public Integer call() {
        return show(hub().get("/api/dead-letters/rules"));
    }

    @Override
    protected void write(JsonNode answer) {
        if (answer.path("items").isEmpty()) {
            out().println("No system has rules; config/systems.yaml may say them.");
        } else {
            RULES.print(answer.path("items"), out());
        }
    }

    private static String now(JsonNode rule) {
        var now = rule.path("now");
        var text = new StringBuilder(now.path("takes").asText())
                .append(now.path("more").asBoolean() ? "+" : "");
        say(text, now, "usedUp", "tried " + rule.path("atMost").asText() + " times");
        say(text, now, "spent", "no tries left of " + rule.path("budget").asText());
        say(text, now, "needPerson", "for a person");
        return text.toString();
    }

    private static void say(StringBuilder text, JsonNode now, String name, String what) {
        var count = now.path(name).asLong();
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(what);
        }
    }

    private static String looked(JsonNode rule) {
        return rule.hasNonNull("lookedAt")
                ? Field.time(rule, "lookedAt") + ", found " + Field.text(rule, "found")
                : "-";
    }

    private static String last(JsonNode rule) {
        var last = rule.path("last");
        return last.isObject()
                ? Field.time(last, "at") + " " + Field.text(last, "state") + ": " + Field.text(last, "delivered")
                        + " of "
                        + Field.text(last, "letters") + " delivered, " + Field.text(last, "failed") + " failed again, "
                        + Field.text(last, "remaining") + " remaining"
                : "-";
    }

    private static String hook(JsonNode rule) {
        var hook = rule.path("hook");
        if (!hook.isObject()) {
            return "-";
        }
        return Field.text(hook, "host")
                + (hook.hasNonNull("state") ? ": " + hook.path("state").asText() : "")
                + (hook.hasNonNull("error")
                        ? " after " + hook.path("tries").asText() + " tries, " + Field.text(hook, "error")
                        : "");
    }
}
