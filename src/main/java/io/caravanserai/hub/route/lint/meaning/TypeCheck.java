package io.caravanserai.hub.route.lint.meaning;

import io.caravanserai.hub.route.lint.Check;
import io.caravanserai.hub.route.lint.Findings;
import io.caravanserai.hub.route.lint.Rule;
import io.caravanserai.hub.route.mapping.MappingText;
import io.caravanserai.hub.route.model.Agreement;
import io.caravanserai.hub.route.model.DataFlow;
import io.caravanserai.hub.route.model.House;
import io.caravanserai.hub.route.model.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Canonical types that go nowhere, and fields of theirs that nobody wants. */
final class TypeCheck implements Check {

    private static final Set<String> PAST = Set.of("retired", "draft");

    private final Map<String, MappingText> texts;

    TypeCheck(Map<String, MappingText> texts) {
        this.texts = texts;
    }

    @Override
    public void check(House house, Findings findings) {
        var subscribed = house.routes()
                .filter(route -> route.isDelivery())
                .flatMap(route -> route.from().stream())
                .map(from -> from.name())
                .collect(Collectors.toSet());
        var types = house.agreements().stream().filter(Agreement::canonical).toList();
        for (var type : types) {
            if (!subscribed.contains(type.name())
                    && !PAST.contains(type.source().root().at("x-status").text())) {
                findings.add(
                        Rule.R407,
                        type.source().top(),
                        "nobody subscribes to " + type.name() + ": what is accepted of it would be owed to no target");
            }
        }
        var read = read(house, types);
        for (var type : types) {
            // Of a draft nobody knows yet who reads it.
            if (type.source().root().at("x-status").text().equals("draft")) {
                continue;
            }
            var key = type.source().root().at("x-key").text();
            fields(type.shape(), "", type, read, key, findings);
        }
    }

    /** Every name that a mapping reads whose input is, or holds, a canonical message. */
    private Set<String> read(House house, List<Agreement> types) {
        var canonical = types.stream().map(Agreement::name).collect(Collectors.toSet());
        var names = new HashSet<String>();
        for (var use : DataFlow.of(house)) {
            boolean ofOurs = canonical.contains(use.reads())
                    || use.route().isDelivery()
                    || use.variables().values().stream().anyMatch(canonical::contains);
            if (ofOurs) {
                var text = texts.get(use.name());
                if (text != null) {
                    names.addAll(text.names());
                }
            }
        }
        return names;
    }

    private static void fields(
            Shape shape, String path, Agreement type, Set<String> read, String key, Findings findings) {
        shape.fields().forEach((name, field) -> {
            var pointer = path + "/" + name;
            var inside = field.shape();
            var below = inside.items() == null ? inside : inside.items();
            if (!below.fields().isEmpty()) {
                fields(below, pointer, type, read, key, findings);
            } else if (!read.contains(name) && !pointer.equals(key)) {
                findings.add(
                        Rule.R406,
                        field.place(),
                        "no target reads " + type.name() + "#" + pointer + ": take it out, or tell who is to have it");
            }
        });
    }
}
