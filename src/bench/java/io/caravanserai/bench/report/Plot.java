package io.caravanserai.bench.report;

import java.util.Locale;

/** A bar for each peer, as long as its median, and a dot for each round. */
final class Plot {

    private static final int LEFT = 150;
    private static final int WIDTH = 520;
    private static final int ROW = 44;
    private static final int TOP = 48;

    private Plot() {}

    static String of(Outcome outcome) {
        var most = outcome.bars().stream()
                .flatMap(bar -> bar.rounds().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        var height = TOP + ROW * outcome.bars().size() + 30;
        var svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n"
                        + "<text x=\"12\" y=\"26\" font-size=\"16\">%s: %s</text>%n",
                LEFT + WIDTH + 130,
                height,
                escaped(outcome.name()),
                escaped(outcome.unit())));
        var y = TOP;
        for (var bar : outcome.bars()) {
            svg.append(bar(bar, y, most));
            y += ROW;
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" fill=\"#666\">bar: median of the rounds; dot: a round</text>%n</svg>%n",
                LEFT,
                height - 10));
        return svg.toString();
    }

    private static String bar(Outcome.Bar bar, int y, double most) {
        var median = Spread.of(bar.rounds()).median();
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"24\" fill=\"%s\"/>%n"
                        + "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
                LEFT - 10,
                y + 17,
                escaped(bar.label()),
                LEFT,
                y,
                WIDTH * median / most,
                bar.label().equals("hub") ? "#c77d29" : "#9fb4c7",
                LEFT + WIDTH + 12.0,
                y + 17,
                String.format(Locale.ROOT, median < 100 ? "%.2f" : "%,.0f", median)));
        for (var round : bar.rounds()) {
            text.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%d\" r=\"3\" fill=\"#333\" fill-opacity=\"0.6\"/>%n",
                    LEFT + WIDTH * round / most,
                    y + 12));
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
