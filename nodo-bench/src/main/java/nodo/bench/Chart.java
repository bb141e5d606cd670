package nodo.bench;

import java.util.List;
import java.util.Locale;

/// The ratios to the floor as bars, a panel a workload, in SVG. Any thread.
final class Chart {
    private static final int COLUMNS = 2;
    private static final int WIDTH = 470;
    private static final int LABEL = 118;
    private static final int BAR = 270;
    private static final int ROW = 18;
    private static final int HEAD = 46;
    private static final int GAP = 22;
    /// Longer bars are cut, or the others could not be told apart.
    private static final double LONGEST = 4;
    private static final String STYLE = """
              <style>
                text { font: 12px system-ui, sans-serif; fill: #24292f }
                .title { font-weight: 600; font-size: 14px }
                .note { fill: #57606a; font-size: 11px }
                .bar { fill: #afb8c1 }
                .nodo { fill: #1a7f37 }
                .floor { stroke: #cf222e; stroke-width: 1; stroke-dasharray: 3 3 }
                @media (prefers-color-scheme: dark) {
                  text { fill: #e6edf3 }
                  .note { fill: #8b949e }
                  .bar { fill: #57606a }
                  .nodo { fill: #3fb950 }
                }
              </style>
            """;

    private final StringBuilder svg = new StringBuilder();

    private Chart() { }

    /// {@return the chart; workloads without a floor are left out}
    /// @param results of all workloads
    static String of(List<Result> results) {
        List<Result> shown = results.stream().filter(result -> result.floor().isPresent()).toList();
        Chart chart = new Chart();
        int[] heights = new int[COLUMNS];
        StringBuilder panels = new StringBuilder();
        for (Result result : shown) {
            int column = shortest(heights);
            panels.append(String.format(Locale.ROOT, "  <g transform=\"translate(%d %d)\">\n", column * WIDTH, heights[column]));
            chart.svg.setLength(0);
            heights[column] += chart.panel(result) + GAP;
            panels.append(chart.svg).append("  </g>\n");
        }
        int height = Math.max(heights[0], heights[1]);
        return String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\" role=\"img\">\n",
                COLUMNS * WIDTH, height) + "  <title>Cost of each workload, as a multiple of the C floor's</title>\n" + STYLE + panels + "</svg>\n";
    }

    private static int shortest(int[] heights) { return heights[1] < heights[0] ? 1 : 0; }

    private int panel(Result result) {
        double longest = result.peers().stream().mapToDouble(result::toFloor).filter(ratio -> !Double.isNaN(ratio)).max().orElse(1);
        double scale = BAR / Math.max(1, Math.min(longest, LONGEST));
        text(0, 14, "title", result.workload().id());
        text(0, 30, "note", result.workload().description());
        int y = HEAD;
        for (Peer peer : result.peers()) {
            bar(y, peer, result.toFloor(peer), scale);
            y += ROW;
        }
        svg.append(String.format(Locale.ROOT,
                "    <line class=\"floor\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>\n", LABEL + scale, HEAD - 4, y));
        return y;
    }

    private void bar(int y, Peer peer, double ratio, double scale) {
        boolean cut = ratio > LONGEST;
        double width = Double.isNaN(ratio) ? 0 : Math.max(1, Math.min(ratio, LONGEST) * scale);
        text(0, y + 11, "", peer.id());
        svg.append(String.format(Locale.ROOT, "    <rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n",
                peer.isNodo() ? "bar nodo" : "bar", LABEL, y, width, ROW - 4));
        text(LABEL + width + 6, y + 11, "", (cut ? "⟩⟩ " : "") + Figures.of(ratio) + "×");
    }

    private void text(double x, int y, String style, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        svg.append(String.format(Locale.ROOT,
                "    <text%s x=\"%.1f\" y=\"%d\">%s</text>\n", style.isEmpty() ? "" : " class=\"" + style + "\"", x, y, escaped));
    }
}
