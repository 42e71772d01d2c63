package io.geosync.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table with a heading and columns aligned by spaces, readable on a terminal and by awk. */
public final class Table {
  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  /**
   * Creates a table.
   *
   * @param columns headings; {@code >} before a heading aligns its column to the right
   */
  public Table(String... columns) {
    this.columns = Arrays.stream(columns).map(Column::of).toList();
  }

  /** Adds a row of cells or of other values, whose text is shown; numbers are grouped. */
  public Table row(Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "%d values for %d columns".formatted(values.length, columns.size()));
    }
    rows.add(Arrays.stream(values).map(Table::cell).toList());
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Returns the lines, beginning with the heading. */
  List<String> lines(boolean colour) {
    List<Cell> heading =
        columns.stream().map(column -> new Cell(column.name, Tone.STRONG)).toList();
    int[] widths = new int[columns.size()];
    measure(heading, widths);
    rows.forEach(row -> measure(row, widths));
    List<String> lines = new ArrayList<>();
    lines.add(line(heading, widths, colour));
    rows.forEach(row -> lines.add(line(row, widths, colour)));
    return lines;
  }

  private static Cell cell(Object value) {
    return switch (value) {
      case Cell cell -> cell;
      case Long number -> Cell.of(Numbers.grouped(number));
      case Integer number -> Cell.of(Numbers.grouped(number));
      default -> Cell.of(value);
    };
  }

  private static void measure(List<Cell> row, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], length(row.get(i).text()));
    }
  }

  private String line(List<Cell> row, int[] widths, boolean colour) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      Cell cell = row.get(i);
      String blanks = " ".repeat(widths[i] - length(cell.text()));
      String text = colour ? cell.tone().paint(cell.text()) : cell.text();
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).right ? blanks + text : text + blanks);
    }
    return line.toString().stripTrailing();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private record Column(String name, boolean right) {
    static Column of(String heading) {
      return heading.startsWith(">")
          ? new Column(heading.substring(1), true)
          : new Column(heading, false);
    }
  }
}
