package io.caravanserai.hub.route.lint.meaning;

import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.mapping.Made;
import io.caravanserai.hub.route.model.Agreement;
import io.caravanserai.hub.route.model.Shape;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds what a mapping makes against the contract that it feeds. */
final class OutputCheck {

    private static final Pattern ELEMENT = Pattern.compile("<(?:\\w+:)?element\\b[^>]*\\bname=\"([^\"]+)\"");
    private static final Pattern DRAWN_IN =
            Pattern.compile("<(?:\\w+:)?(?:import|include|redefine)\\b[^>]*schemaLocation");

    private final Agreement fed;
    private final Findings findings;

    OutputCheck(Agreement fed, Findings findings) {
        this.fed = fed;
        this.findings = findings;
    }

    void judge(Made made) {
        if (made instanceof Made.Named named) {
            var known = names();
            if (!known.isEmpty()) {
                named.names().stream()
                        .filter(name -> !known.contains(name.name()))
                        .forEach(name -> unknown(name, known));
            }
        } else {
            judge(made, fed.shape());
        }
    }

    private void judge(Made made, Shape shape) {
        if (made instanceof Made.ObjectOf object) {
            for (var field : object.fields()) {
                if (shape.allows(field.name())) {
                    judge(field.value(), shape.at(field.name()));
                } else {
                    unknown(field, shape.fields().keySet());
                }
            }
            var lacking = shape.required().stream()
                    .filter(name -> object.fields().stream()
                            .noneMatch(field -> field.name().equals(name)))
                    .collect(Collectors.joining(", "));
            if (!object.open() && !lacking.isEmpty()) {
                findings.add(Rule.R404, object.place(), fed.name() + " requires what is not made here: " + lacking);
            }
        } else if (made instanceof Made.ListOf list) {
            judge(list.each(), shape.each());
        } else if (made instanceof Made.OneOf alternatives) {
            alternatives.made().forEach(one -> judge(one, shape));
        }
    }

    private void unknown(Made.Field field, Set<String> known) {
        findings.unknown(
                Rule.R404, field.place(), fed.name() + " knows no '" + field.name() + "' here", field.name(), known);
    }

    /** Every name that the contract knows; empty where it leaves others open, or draws them in from elsewhere. */
    private Set<String> names() {
        var names = new HashSet<String>();
        if (fed.notation().equals(".xsd") || fed.notation().equals(".wsdl")) {
            var text = fed.source().text();
            if (!DRAWN_IN.matcher(text).find()) {
                ELEMENT.matcher(text).results().forEach(match -> names.add(match.group(1)));
            }
        } else if (!gather(fed.shape(), names)) {
            names.clear();
        }
        return names;
    }

    private static boolean gather(Shape shape, Set<String> names) {
        if (shape.open()) {
            return false;
        }
        boolean closed = true;
        for (var field : shape.fields().entrySet()) {
            names.add(field.getKey());
            var inside = field.getValue().shape();
            closed &= inside.equals(Shape.ANY) || isLeaf(inside) || gather(inside, names);
        }
        return closed && (shape.items() == null || isLeaf(shape.items()) || gather(shape.items(), names));
    }

    private static boolean isLeaf(Shape shape) {
        return shape.fields().isEmpty() && shape.items() == null;
    }
}
