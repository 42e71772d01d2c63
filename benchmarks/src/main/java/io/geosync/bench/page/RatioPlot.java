package io.geosync.bench.page;

import io.geosync.bench.report.BenchmarkReport;
import io.geosync.bench.report.Measure;
import java.util.Locale;

/** A bar chart of the medians of a report as SVG: one group of bars for each measure. */
final class RatioPlot {
  private static final int WIDTH = 900;
  private static final int LEFT = 330;
  private static final int RIGHT = 90;
  private static final int BAR = 16;
  private static final int GAP = 14;
  private static final String[] COLOURS = {"#9aa5b1", "#2563eb", "#d97706", "#059669"};

  private final BenchmarkReport report;

  RatioPlot(BenchmarkReport report) {
    this.report = report;
  }

  /** The length of a bar is the median in relation to the largest median of its measure. */
  String svg() {
    StringBuilder bars = new StringBuilder();
    int y = GAP;
    for (Measure measure : report.measures()) {
      double most =
          measure.results().stream()
              .mapToDouble(result -> result.samples().median())
              .max()
              .orElse(1);
      text(bars, 0, y + BAR - 4, "bold", measure.name() + ", " + measure.unit());
      y += BAR;
      for (int number = 0; number < measure.results().size(); number++) {
        Measure.Result result = measure.results().get(number);
        bar(bars, y, number, result, most);
        y += BAR;
      }
      y += GAP;
    }
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="white"/>
        %s</svg>
        """
        .formatted(WIDTH, y, bars);
  }

  private static void bar(
      StringBuilder bars, int y, int number, Measure.Result result, double most) {
    double width = Math.max(1, (WIDTH - LEFT - RIGHT) * result.samples().median() / most);
    text(bars, 20, y + BAR - 4, "normal", result.contestant());
    bars.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%.0f\" height=\"%d\" fill=\"%s\"/>%n",
            LEFT,
            y + 1,
            width,
            BAR - 3,
            COLOURS[number % COLOURS.length]));
    text(
        bars,
        LEFT + (int) width + 6,
        y + BAR - 4,
        "normal",
        Decimals.of(result.samples().median()));
  }

  private static void text(StringBuilder to, int x, int y, String weight, String content) {
    to.append(
        "<text x=\"%d\" y=\"%d\" font-weight=\"%s\">%s</text>%n"
            .formatted(x, y, weight, escaped(content)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
