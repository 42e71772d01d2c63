package io.geosync.cli.importing;

import io.geosync.contract.command.ImportRow;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the fields of one line into a row, or says everything that is wrong with them. */
final class RowParser {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final int LONGEST_CODE = 200;

  private final long line;
  private final List<String> fields;
  private final Consumer<Problem> problems;
  private boolean sound = true;

  private RowParser(long line, List<String> fields, Consumer<Problem> problems) {
    this.line = line;
    this.fields = fields;
    this.problems = problems;
  }

  static Optional<ImportRow> parse(long line, List<String> fields, Consumer<Problem> problems) {
    if (fields.size() != Column.HEADER.size()) {
      problems.accept(
          new Problem(
              line,
              null,
              "has %d fields where %d are needed%s"
                  .formatted(
                      fields.size(),
                      Column.HEADER.size(),
                      fields.stream().anyMatch(field -> field.indexOf('\n') >= 0)
                          ? "; a quotation mark that nothing closes takes in the lines after it"
                          : "")));
      return Optional.empty();
    }
    return new RowParser(line, fields, problems).row();
  }

  private Optional<ImportRow> row() {
    String country = Column.COUNTRY_CODE.of(fields);
    if (!COUNTRY.matcher(country).matches()) {
      wrong(Column.COUNTRY_CODE, "\"%s\" is not two capital letters".formatted(country));
    } else if (!CountryCodes.knows(country)) {
      wrong(Column.COUNTRY_CODE, "\"%s\" is no country of ISO 3166-1".formatted(country));
    }
    String code = code(Column.CODE);
    String parent = Column.PARENT_CODE.of(fields).isEmpty() ? null : code(Column.PARENT_CODE);
    if (code.equals(parent)) {
      wrong(Column.PARENT_CODE, "names the unit itself");
    }
    int level = level();
    String type = Column.ADMIN_TYPE.of(fields);
    if (type.isBlank()) {
      wrong(Column.ADMIN_TYPE, "is empty");
    }
    Map<String, String> names = names();
    boolean active = active();
    LocalDate from = date(Column.VALID_FROM);
    LocalDate to = date(Column.VALID_TO);
    if (from != null && to != null && to.isBefore(from)) {
      wrong(Column.VALID_TO, "lies before valid_from");
    }
    return sound
        ? Optional.of(
            new ImportRow(line, country, code, parent, level, type, names, active, from, to))
        : Optional.empty();
  }

  private String code(Column column) {
    String code = column.of(fields);
    if (code.isEmpty()) {
      wrong(column, "is empty");
    } else if (!code.strip().equals(code)) {
      wrong(column, "\"%s\" begins or ends with a blank".formatted(code));
    } else if (code.length() > LONGEST_CODE) {
      wrong(column, "is longer than %d characters".formatted(LONGEST_CODE));
    }
    return code;
  }

  private int level() {
    String text = Column.ADMIN_LEVEL.of(fields);
    try {
      int level = Integer.parseInt(text);
      if (level >= 0) {
        return level;
      }
    } catch (NumberFormatException notANumber) {
      // Said below, the same as a negative one.
    }
    wrong(Column.ADMIN_LEVEL, "\"%s\" is no whole number from 0".formatted(text));
    return 0;
  }

  private Map<String, String> names() {
    try {
      return NameField.read(Column.NAME_LOCAL.of(fields));
    } catch (IllegalArgumentException reason) {
      wrong(Column.NAME_LOCAL, String.valueOf(reason.getMessage()));
      return Map.of();
    }
  }

  /** PostgreSQL's own CSV writes t and f. */
  private boolean active() {
    String text = Column.IS_ACTIVE.of(fields);
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "" -> true;
      case "false", "f" -> false;
      default -> {
        wrong(Column.IS_ACTIVE, "\"%s\" is neither true nor false".formatted(text));
        yield false;
      }
    };
  }

  private @Nullable LocalDate date(Column column) {
    String text = column.of(fields);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notADate) {
      wrong(column, "\"%s\" is no date as 2026-01-31".formatted(text));
      return null;
    }
  }

  private void wrong(Column column, String reason) {
    sound = false;
    problems.accept(new Problem(line, column.heading(), reason));
  }
}
