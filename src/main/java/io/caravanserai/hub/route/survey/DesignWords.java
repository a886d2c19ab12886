package io.caravanserai.hub.route.survey;

import static io.caravanserai.hub.route.survey.MarkdownTable.code;
import static io.caravanserai.hub.route.survey.MarkdownTable.words;

import io.caravanserai.hub.route.dsl.Endpoint;
import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.source.Node;
import java.util.ArrayList;

/** What a route and a system say about repeats, order, lost answers and limits, in words. */
final class DesignWords {

    private DesignWords() {}

    /** What the sender repeats with, as far as the route says it in one place. */
    static String identity(Route route) {
        var from = route.from().orElse(null);
        if (from != null && !from.option("identityFrom").isEmpty()) {
            return (from.option("identityFrom") + " " + from.option("identityAt")).strip();
        }
        if (from != null && !from.option("groupBy").isEmpty()) {
            return "columns " + from.option("groupBy");
        }
        return route.allSteps()
                .filter(step -> step.kind().equals("setVariable")
                        && step.node().at("name").text().equals("identity"))
                .flatMap(step -> step.expression().stream())
                .map(expression -> code(expression.text().text().replaceAll("\\s+", " ")))
                .findFirst()
                .orElse("the transport's, or the business key");
    }

    static String order(Endpoint from) {
        var order = new ArrayList<String>();
        if (from.option("ordered").equals("true")) {
            order.add("of each business key");
        }
        if (from.option("supersede").equals("latest")) {
            order.add("the newest replaces what waits");
        }
        if (from.option("onlyChanged").equals("true")) {
            order.add("only what changed");
        }
        return order.isEmpty() ? "any" : String.join(", ", order);
    }

    static String effect(Node effect) {
        var by = effect.at("by").text();
        return by
                + switch (by) {
                    case "key" ->
                        ": tried again with the same key"
                                + words(", within ", effect.at("window").text());
                    case "natural" -> ": tried again, it upserts";
                    case "lookup" ->
                        ": asked first, by " + code(effect.at("lookup").text());
                    case "none" -> ": a person answers whether it arrived";
                    default -> "";
                };
    }

    static String limits(Node deliver) {
        return deliver.at("timeout").text() + ", " + deliver.at("concurrency").text() + " at once, "
                + deliver.at("rate").text();
    }

    static String retry(Node retry) {
        return "after " + retry.at("first").text() + ", ×" + retry.at("factor").text() + ", at most "
                + retry.at("cap").text() + ", for " + retry.at("give-up").text();
    }

    static String breaker(Node breaker) {
        return "for " + breaker.at("open").text() + " when "
                + breaker.at("failures").text() + " of " + breaker.at("window").text() + " fail";
    }
}
