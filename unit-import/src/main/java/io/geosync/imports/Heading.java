package io.geosync.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first line of a file: which column is where. */
final class Heading<C extends FileColumn> {
  private static final String OTHER_DELIMITERS = ";\t|,";

  private final List<String> fields;
  private final List<C> columns;
  private final Map<C, Integer> indexes = new HashMap<>();

  private Heading(List<String> fields, List<C> columns) {
    this.fields = fields;
    this.columns = columns;
  }

  /**
   * Reads the first line; a problem names everything that is wrong with it.
   *
   * @param columns the columns that the file can have
   */
  static <C extends FileColumn> Optional<Heading<C>> read(
      List<String> fields, List<C> columns, FileFormat format, List<Problem> problems) {
    Heading<C> heading = new Heading<>(fields, columns);
    List<String> faults = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (C column : columns) {
      String name = format.heading(column);
      int index = fields.indexOf(name);
      if (index >= 0) {
        heading.indexes.put(column, index);
      } else if (!column.optional() || !name.equals(column.heading())) {
        missing.add(name);
      }
      if (index != fields.lastIndexOf(name)) {
        faults.add(
            "columns %d and %d are both \"%s\""
                .formatted(index + 1, fields.lastIndexOf(name) + 1, name));
      }
    }
    if (!missing.isEmpty()) {
      faults.add("%s is missing".formatted(String.join(", ", missing)));
    }
    if (!format.ignoreOthers()) {
      heading.others().forEach(faults::add);
    }
    if (faults.isEmpty()) {
      return Optional.of(heading);
    }
    problems.add(Problem.of(1, String.join("; ", faults) + heading.hint(format)));
    return Optional.empty();
  }

  private List<String> others() {
    List<String> others = new ArrayList<>();
    for (int index = 0; index < fields.size(); index++) {
      if (!indexes.containsValue(index)
          && fields.indexOf(fields.get(index)) == fields.lastIndexOf(fields.get(index))) {
        others.add("column %d, \"%s\", is not expected".formatted(index + 1, fields.get(index)));
      }
    }
    return others;
  }

  private String hint(FileFormat format) {
    String delimiters =
        OTHER_DELIMITERS
            .chars()
            .filter(other -> other != format.delimiter())
            .filter(other -> fields.size() == 1 && fields.getFirst().indexOf(other) >= 0)
            .mapToObj(other -> other == '\t' ? "tab" : Character.toString(other))
            .collect(Collectors.joining());
    return delimiters.isEmpty()
        ? "; the columns are %s. Name other columns with --column NAME=COLUMN, or skip them with --ignore-columns"
            .formatted(names(columns))
        : "; the columns are %s. Set --delimiter \"%s\" if that separates the fields"
            .formatted(names(columns), delimiters);
  }

  static String names(List<? extends FileColumn> columns) {
    return columns.stream().map(FileColumn::heading).collect(Collectors.joining(","));
  }

  int size() {
    return fields.size();
  }

  /** The field of a column; null if the file does not have the column. */
  @Nullable String field(List<String> line, C column) {
    Integer index = indexes.get(column);
    return index == null ? null : line.get(index);
  }

  /** Our name of the column at an index; of another column, its name in the file. */
  String name(int index) {
    return indexes.entrySet().stream()
        .filter(entry -> entry.getValue() == index)
        .map(entry -> entry.getKey().heading())
        .findFirst()
        .orElse(fields.get(index));
  }

  int index(C column) {
    return Objects.requireNonNull(indexes.get(column), column.heading());
  }

  /** Where a column is: {@code column 4}, with its name in the file where that is another one. */
  String place(int index) {
    return name(index).equals(fields.get(index))
        ? "column %d".formatted(index + 1)
        : "column %d, \"%s\"".formatted(index + 1, fields.get(index));
  }
}
