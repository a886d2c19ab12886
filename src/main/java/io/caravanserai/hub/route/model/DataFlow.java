package io.caravanserai.hub.route.model;

import io.caravanserai.hub.route.dsl.Endpoint;
import io.caravanserai.hub.route.dsl.Route;
import io.caravanserai.hub.route.dsl.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows bodies through routes, those behind {@code direct:} too, and tells between which contracts each mapping stands. */
public final class DataFlow {

    private static final int DEEPEST = 10;

    private final Map<String, Route> inner = new HashMap<>();
    private final List<MappingUse> uses = new ArrayList<>();
    private final Set<String> answers = new HashSet<>();

    private DataFlow(House house) {
        house.routes()
                .filter(Route::isInner)
                .forEach(route -> route.from().ifPresent(from -> inner.putIfAbsent(from.name(), route)));
    }

    /** Where each mapping is used; one that several routes reach is there several times. */
    public static List<MappingUse> of(House house) {
        var flow = new DataFlow(house);
        house.routes()
                .flatMap(Route::allSteps)
                .flatMap(step -> step.endpoint().stream())
                .filter(to -> to.is("direct"))
                .forEach(to -> flow.answers.add(to.name()));
        house.routes().forEach(flow::begin);
        return flow.uses;
    }

    private void begin(Route route) {
        var from = route.from().orElse(null);
        if (from == null || (from.is("direct") && answers.contains(from.name()))) {
            return;
        }
        var body = new Body();
        body.contract = from.is("hub") ? from.name() : "";
        follow(route.steps(), route, body, 0);
    }

    private void follow(List<Step> steps, Route route, Body body, int depth) {
        for (var step : steps) {
            var endpoint = step.endpoint();
            if (endpoint.isPresent()) {
                send(step, endpoint.get(), route, body, depth);
            } else {
                switch (step.kind()) {
                    case "setVariable" -> keep(step, body);
                    case "setBody" -> replace(step, body);
                    case "unmarshal", "transform", "enrich", "split", "aggregate", "loop" -> body.becomes("");
                    default -> {
                        // leaves the body as it is
                    }
                }
            }
            branches(step, route, body, depth);
        }
    }

    private void branches(Step step, Route route, Body body, int depth) {
        if (step.branches().isEmpty()) {
            return;
        }
        for (var branch : step.branches()) {
            follow(branch.steps(), route, body.copy(), depth);
        }
        // Which way it went is not known, so neither is the body.
        body.becomes("");
    }

    private void send(Step step, Endpoint to, Route route, Body body, int depth) {
        switch (to.scheme()) {
            case "contract" -> {
                body.heldAgainst(to.name());
            }
            case "mapping" -> {
                uses.add(new MappingUse(to.name(), route, step, body.contract, "", Map.copyOf(body.variables)));
                body.becomes("");
                body.madeBy = uses.size() - 1;
            }
            case "hub" -> {
                body.heldAgainst(to.name());
                body.becomes("");
            }
            case "direct" -> {
                var called = inner.get(to.name());
                if (called != null && depth < DEEPEST) {
                    follow(called.steps(), called, body, depth + 1);
                }
            }
            case "log", "mock" -> {
                // leave the body as it is
            }
            default -> body.becomes("");
        }
    }

    private static void keep(Step step, Body body) {
        step.expression()
                .filter(value -> value.text().text().equals("${body}"))
                .ifPresent(value -> body.variables.put(step.node().at("name").text(), body.contract));
    }

    private static void replace(Step step, Body body) {
        var text = step.expression().map(value -> value.text().text()).orElse("");
        body.becomes(
                text.startsWith("${variable.")
                        ? body.variables.getOrDefault(text.substring("${variable.".length(), text.length() - 1), "")
                        : "");
    }

    private final class Body {

        private String contract = "";
        private int madeBy = -1;
        private final Map<String, String> variables = new HashMap<>();

        void becomes(String other) {
            contract = other;
            madeBy = -1;
        }

        void heldAgainst(String name) {
            if (madeBy >= 0) {
                var use = uses.get(madeBy);
                if (use.feeds().isEmpty()) {
                    uses.set(
                            madeBy,
                            new MappingUse(use.name(), use.route(), use.step(), use.reads(), name, use.variables()));
                }
            }
            becomes(name);
        }

        Body copy() {
            var copy = new Body();
            copy.contract = contract;
            copy.madeBy = madeBy;
            copy.variables.putAll(variables);
            return copy;
        }
    }
}
