package io.caravanserai.hub.route.survey;

import java.io.PrintWriter;
import java.util.Locale;

/** The map as Mermaid, which code hosts and wikis draw. */
public final class MermaidMap {

    private MermaidMap() {}

    public static void write(HouseMap map, PrintWriter out) {
        out.println("flowchart LR");
        map.sources()
                .forEach(name -> out.println("  " + id(HouseMap.Kind.SOURCE, name) + "([\"" + text(name) + "\"])"));
        map.types().forEach(name -> out.println("  " + id(HouseMap.Kind.TYPE, name) + "[\"" + text(name) + "\"]"));
        map.targets()
                .forEach(name -> out.println("  " + id(HouseMap.Kind.TARGET, name) + "[(\"" + text(name) + "\")]"));
        for (var line : map.lines()) {
            var arrow = line.from() == HouseMap.Kind.TARGET ? " -.-> " : " --> ";
            out.println("  " + id(line.from(), line.fromName()) + arrow.stripTrailing() + "|" + text(line.route())
                    + "| " + id(line.to(), line.toName()));
        }
    }

    private static String id(HouseMap.Kind kind, String name) {
        return kind.name().toLowerCase(Locale.ROOT) + "_" + name.replaceAll("[^A-Za-z0-9]", "_");
    }

    private static String text(String name) {
        return name.replace("\"", "'").replace("|", "/");
    }
}
