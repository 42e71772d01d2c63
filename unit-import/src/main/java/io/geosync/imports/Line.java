package io.geosync.imports;

import io.geosync.contract.unit.CountryCodes;
import io.geosync.contract.unit.UnitValues;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a file, which reports every invalid field, and whether it has been valid so far. */
final class Line<C extends FileColumn> {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final long number;
  private final List<String> fields;
  private final Heading<C> heading;
  private final Consumer<Problem> problems;
  private final Set<Integer> undecoded = new HashSet<>();
  private boolean valid = true;

  private Line(long number, List<String> fields, Heading<C> heading, Consumer<Problem> problems) {
    this.number = number;
    this.fields = fields;
    this.heading = heading;
    this.problems = problems;
  }

  /** Returns a line; empty if it does not have the fields of the heading. */
  static <C extends FileColumn> Optional<Line<C>> of(
      long number,
      List<String> fields,
      Heading<C> heading,
      DecodedText text,
      Consumer<Problem> problems) {
    Line<C> line = new Line<>(number, fields, heading, problems);
    line.reportUndecoded(text);
    if (fields.size() == heading.size()) {
      return Optional.of(line);
    }
    problems.accept(
        Problem.of(
            number,
            "has %d fields, but must have %d%s"
                .formatted(
                    fields.size(),
                    heading.size(),
                    fields.stream().anyMatch(field -> field.indexOf('\n') >= 0)
                        ? "; a quoted field is not closed and includes the lines after it"
                        : "")));
    return Optional.empty();
  }

  /** Reports bytes that are not valid in the file's encoding, in any field. */
  private void reportUndecoded(DecodedText text) {
    for (int index = 0; index < fields.size(); index++) {
      String field = fields.get(index);
      for (int at = field.indexOf(DecodedText.MARK);
          at >= 0;
          at = field.indexOf(DecodedText.MARK, at + 1)) {
        String reason = text.nextReason();
        if (index < heading.size()) {
          report(index, reason);
        } else {
          problems.accept(Problem.of(number, reason));
        }
        undecoded.add(index);
        valid = false;
      }
    }
  }

  long number() {
    return number;
  }

  boolean valid() {
    return valid;
  }

  /** The field of a column; empty if the file does not have the column. */
  String field(C column) {
    String field = heading.field(fields, column);
    return field == null ? "" : field;
  }

  String country(C column) {
    String country = field(column);
    if (!COUNTRY.matcher(country).matches()) {
      wrong(column, "\"%s\" must be two capital letters".formatted(country));
    } else if (!CountryCodes.isIso(country)) {
      wrong(column, "\"%s\" is not a country of ISO 3166-1".formatted(country));
    }
    return country;
  }

  /** Also accepts t and f, which PostgreSQL's COPY writes. */
  boolean flag(C column, boolean absent) {
    String flag = field(column);
    return switch (flag.toLowerCase(Locale.ROOT)) {
      case "true", "t" -> true;
      case "false", "f" -> false;
      case "" -> absent;
      default -> {
        wrong(column, "\"%s\" must be true or false".formatted(flag));
        yield false;
      }
    };
  }

  @Nullable LocalDate date(C column) {
    String date = field(column);
    if (date.isEmpty()) {
      return null;
    }
    try {
      if (DATE.matcher(date).matches()) {
        LocalDate parsed = LocalDate.parse(date);
        check(column, UnitValues.dateFault(parsed));
        return parsed;
      }
    } catch (DateTimeException notInCalendar) {
      // Reported below like any other text.
    }
    wrong(
        column,
        "\"%s\" must be a date such as 2026-01-31, with a year of four digits".formatted(date));
    return null;
  }

  void check(C column, Optional<String> fault) {
    fault.ifPresent(reason -> wrong(column, reason));
  }

  void wrong(C column, String reason) {
    valid = false;
    if (!undecoded.contains(heading.index(column))) {
      report(heading.index(column), reason);
    }
  }

  private void report(int index, String reason) {
    problems.accept(new Problem(number, heading.name(index), heading.place(index), reason));
  }
}
