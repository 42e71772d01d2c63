package io.geosync.nativebuild.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table with aligned columns. A header that begins with {@code >} aligns its column right. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<String> headers;
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... headers) {
    this.headers = List.of(headers);
  }

  public void row(Object... cells) {
    rows.add(IntStream.range(0, cells.length).mapToObj(n -> String.valueOf(cells[n])).toList());
  }

  /** Returns the lines of the table, header first. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line(headers.stream().map(header -> header.replace(">", "")).toList()));
    rows.forEach(row -> lines.add(line(row)));
    return lines;
  }

  private String line(List<String> cells) {
    return IntStream.range(0, cells.size())
        .mapToObj(column -> aligned(column, cells.get(column)))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private String aligned(int column, String cell) {
    String padding = " ".repeat(width(column) - cell.length());
    return headers.get(column).startsWith(">") ? padding + cell : cell + padding;
  }

  private int width(int column) {
    int header = headers.get(column).replace(">", "").length();
    int widest = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(header, widest);
  }
}
