package io.geosync.imports;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.unit.CountryCodes;
import io.geosync.contract.unit.UnitValues;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the fields of a line into a row, or reports every invalid field. */
final class RowParser {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern LEVEL = Pattern.compile("[0-9]{1,10}");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final Heading heading;
  private final FileFormat format;
  private final DecodedText text;
  private final Consumer<Problem> problems;

  RowParser(Heading heading, FileFormat format, DecodedText text, Consumer<Problem> problems) {
    this.heading = heading;
    this.format = format;
    this.text = text;
    this.problems = problems;
  }

  /** Returns the row of a line; empty if the line has a problem. */
  Optional<ImportRow> parse(long number, List<String> fields) {
    Line line = new Line(number, fields);
    line.reportUndecoded();
    if (fields.size() == heading.size()) {
      return line.row();
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

  /** One line, and whether it has been valid so far. */
  private final class Line {
    private final long number;
    private final List<String> fields;
    private final Set<Integer> undecoded = new HashSet<>();
    private boolean valid = true;

    private Line(long number, List<String> fields) {
      this.number = number;
      this.fields = fields;
    }

    /** Reports bytes that are not valid in the file's encoding, in any field. */
    private void reportUndecoded() {
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

    private Optional<ImportRow> row() {
      String country = country();
      int level = level();
      String code = prefixed(Column.CODE, country, level);
      String parent =
          field(Column.PARENT_CODE).isEmpty()
              ? null
              : prefixed(Column.PARENT_CODE, country, level - 1);
      if (code.equals(parent)) {
        wrong(Column.PARENT_CODE, "is the unit itself");
      }
      if (parent != null && level == 0 && format.prefixHasLevel()) {
        wrong(
            Column.PARENT_CODE,
            "must be empty: no level is above level 0, and codes begin with it");
      }
      String type = field(Column.ADMIN_TYPE);
      if (type.isBlank()) {
        wrong(Column.ADMIN_TYPE, "is empty");
      }
      check(Column.ADMIN_TYPE, UnitValues.textFault(type));
      Map<String, String> names = names();
      boolean active = active();
      LocalDate from = date(Column.VALID_FROM);
      LocalDate to = date(Column.VALID_TO);
      if (from != null && to != null && to.isBefore(from)) {
        wrong(Column.VALID_TO, "is before valid_from");
      }
      return valid
          ? Optional.of(
              new ImportRow(number, country, code, parent, level, type, names, active, from, to))
          : Optional.empty();
    }

    /** The field of a column; empty if the file does not have the column. */
    private String field(Column column) {
      String field = heading.field(fields, column);
      return field == null ? "" : field;
    }

    private String country() {
      String country = field(Column.COUNTRY_CODE);
      if (!COUNTRY.matcher(country).matches()) {
        wrong(Column.COUNTRY_CODE, "\"%s\" must be two capital letters".formatted(country));
      } else if (!CountryCodes.isIso(country)) {
        wrong(Column.COUNTRY_CODE, "\"%s\" is not a country of ISO 3166-1".formatted(country));
      }
      return country;
    }

    /** The field itself is checked first, so that a blank behind the prefix is found. */
    private String prefixed(Column column, String country, int level) {
      String field = field(column);
      Optional<String> fault = UnitValues.codeFault(field);
      String code = format.prefixed(field, country, level);
      check(column, fault.isPresent() ? fault : UnitValues.codeFault(code));
      return code;
    }

    private int level() {
      String level = field(Column.ADMIN_LEVEL);
      try {
        if (LEVEL.matcher(level).matches() && Integer.parseInt(level) <= UnitValues.MAX_LEVEL) {
          return Integer.parseInt(level);
        }
      } catch (NumberFormatException tooLarge) {
        // Reported below like any other text.
      }
      wrong(
          Column.ADMIN_LEVEL,
          "\"%s\" must be a whole number from 0 to %d".formatted(level, UnitValues.MAX_LEVEL));
      return 0;
    }

    private Map<String, String> names() {
      try {
        return NameField.read(field(Column.NAME_LOCAL));
      } catch (IllegalArgumentException reason) {
        wrong(Column.NAME_LOCAL, String.valueOf(reason.getMessage()));
        return Map.of();
      }
    }

    /** Also accepts t and f, which PostgreSQL's COPY writes. */
    private boolean active() {
      String active = field(Column.IS_ACTIVE);
      return switch (active.toLowerCase(Locale.ROOT)) {
        case "true", "t", "" -> true;
        case "false", "f" -> false;
        default -> {
          wrong(Column.IS_ACTIVE, "\"%s\" must be true or false".formatted(active));
          yield false;
        }
      };
    }

    private @Nullable LocalDate date(Column column) {
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

    private void check(Column column, Optional<String> fault) {
      fault.ifPresent(reason -> wrong(column, reason));
    }

    private void wrong(Column column, String reason) {
      valid = false;
      if (!undecoded.contains(heading.index(column))) {
        report(heading.index(column), reason);
      }
    }

    private void report(int index, String reason) {
      problems.accept(new Problem(number, heading.name(index), heading.place(index), reason));
    }
  }
}
