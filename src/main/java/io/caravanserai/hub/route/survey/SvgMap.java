package io.caravanserai.hub.route.survey;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;

/** The map as a picture that needs nothing else to be looked at. */
public final class SvgMap {

    private static final int WIDTH = 190;
    private static final int HEIGHT = 34;
    private static final int ROW = 64;
    private static final int TOP = 40;
    private static final int COLUMN = 320;
    private static final int MARGIN = 20;

    private final HouseMap map;
    private final PrintWriter out;

    private SvgMap(HouseMap map, PrintWriter out) {
        this.map = map;
        this.out = out;
    }

    public static void write(HouseMap map, PrintWriter out) {
        new SvgMap(map, out).write();
    }

    private void write() {
        int rows = Math.max(
                1,
                Math.max(
                        map.sources().size(),
                        Math.max(map.types().size(), map.targets().size())));
        out.printf(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n",
                left(HouseMap.Kind.TARGET) + WIDTH + MARGIN, TOP + rows * ROW);
        out.println(
                "<defs><marker id=\"to\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\""
                        + " orient=\"auto\"><path d=\"M0,0 L8,4 L0,8 z\" fill=\"#567\"/></marker></defs>");
        map.lines().forEach(this::line);
        boxes(HouseMap.Kind.SOURCE, map.sources(), "#eef6ee");
        boxes(HouseMap.Kind.TYPE, map.types(), "#eef2fa");
        boxes(HouseMap.Kind.TARGET, map.targets(), "#faf2e6");
        out.println("</svg>");
    }

    private void boxes(HouseMap.Kind kind, Set<String> names, String fill) {
        for (var name : names) {
            out.printf(
                    "<g><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\" stroke=\"#567\"/>"
                            + "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text></g>%n",
                    left(kind),
                    y(kind, name),
                    WIDTH,
                    HEIGHT,
                    fill,
                    left(kind) + WIDTH / 2,
                    y(kind, name) + HEIGHT / 2 + 5,
                    escaped(name));
        }
    }

    /** A reply goes back from its target, dashed and a little lower. */
    private void line(HouseMap.Line line) {
        boolean back = line.from() == HouseMap.Kind.TARGET;
        int shift = back ? 8 : -4;
        int fromX = left(line.from()) + (back ? 0 : WIDTH);
        int toX = left(line.to()) + (back ? WIDTH : 0);
        int fromY = y(line.from(), line.fromName()) + HEIGHT / 2 + shift;
        int toY = y(line.to(), line.toName()) + HEIGHT / 2 + shift;
        int middle = (fromX + toX) / 2;
        out.printf(
                Locale.ROOT,
                "<path d=\"M%d,%d C%d,%d %d,%d %d,%d\" fill=\"none\" stroke=\"#567\"%s marker-end=\"url(#to)\"><title>%s</title></path>%n",
                fromX,
                fromY,
                middle,
                fromY,
                middle,
                toY,
                toX,
                toY,
                back ? " stroke-dasharray=\"5 4\"" : "",
                escaped(line.route()));
    }

    private static int left(HouseMap.Kind kind) {
        return MARGIN
                + COLUMN
                        * switch (kind) {
                            case SOURCE -> 0;
                            case TYPE -> 1;
                            case TARGET -> 2;
                        };
    }

    private int y(HouseMap.Kind kind, String name) {
        var names = switch (kind) {
            case SOURCE -> map.sources();
            case TYPE -> map.types();
            case TARGET -> map.targets();
        };
        int row = 0;
        for (var each : names) {
            if (each.equals(name)) {
                break;
            }
            row++;
        }
        return TOP + row * ROW - HEIGHT / 2;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
