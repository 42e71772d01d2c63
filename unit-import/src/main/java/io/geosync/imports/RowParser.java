package io.geosync.imports;

import io.geosync.contract.command.ImportRow;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the fields of one line into a row, or reports every invalid field. */
final class RowParser {
  /** The columns of the file, in their order. */
  private enum Column {
    COUNTRY_CODE(0),
    CODE(1),
    PARENT_CODE(2),
    ADMIN_LEVEL(3),
    ADMIN_TYPE(4),
    NAME_LOCAL(5),
    IS_ACTIVE(6),
    VALID_FROM(7),
    VALID_TO(8);

    private final int index;

    Column(int index) {
      this.index = index;
    }

    String heading() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final List<String> HEADER = Arrays.stream(Column.values()).map(Column::heading).toList();

  private static final Set<String> ISO_COUNTRIES = Set.of(Locale.getISOCountries());

  /** The codes that ISO 3166-1 leaves to its users. */
  private static final Pattern USER_ASSIGNED = Pattern.compile("AA|Q[M-Z]|X[A-Z]|ZZ");

  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final int MAX_CODE_CHARACTERS = 200;

  private final long line;
  private final List<String> fields;
  private final Consumer<UnitFile.Problem> problems;
  private boolean valid = true;

  private RowParser(long line, List<String> fields, Consumer<UnitFile.Problem> problems) {
    this.line = line;
    this.fields = fields;
    this.problems = problems;
  }

  static Optional<ImportRow> parse(
      long line, List<String> fields, Consumer<UnitFile.Problem> problems) {
    if (fields.size() != HEADER.size()) {
      problems.accept(
          new UnitFile.Problem(
              line,
              null,
              "has %d fields, but must have %d%s"
                  .formatted(
                      fields.size(),
                      HEADER.size(),
                      fields.stream().anyMatch(field -> field.indexOf('\n') >= 0)
                          ? "; a quoted field is not closed and includes the lines after it"
                          : "")));
      return Optional.empty();
    }
    return new RowParser(line, fields, problems).row();
  }

  private Optional<ImportRow> row() {
    String country = field(Column.COUNTRY_CODE);
    if (!COUNTRY.matcher(country).matches()) {
      wrong(Column.COUNTRY_CODE, "\"%s\" must be two capital letters".formatted(country));
    } else if (!isCountry(country)) {
      wrong(Column.COUNTRY_CODE, "\"%s\" is not a country of ISO 3166-1".formatted(country));
    }
    String code = code(Column.CODE);
    String parent = field(Column.PARENT_CODE).isEmpty() ? null : code(Column.PARENT_CODE);
    if (code.equals(parent)) {
      wrong(Column.PARENT_CODE, "is the unit itself");
    }
    int level = level();
    String type = field(Column.ADMIN_TYPE);
    if (type.isBlank()) {
      wrong(Column.ADMIN_TYPE, "is empty");
    }
    Map<String, String> names = names();
    boolean active = active();
    LocalDate from = date(Column.VALID_FROM);
    LocalDate to = date(Column.VALID_TO);
    if (from != null && to != null && to.isBefore(from)) {
      wrong(Column.VALID_TO, "is before valid_from");
    }
    return valid
        ? Optional.of(
            new ImportRow(line, country, code, parent, level, type, names, active, from, to))
        : Optional.empty();
  }

  private String field(Column column) {
    return fields.get(column.index);
  }

  private static boolean isCountry(String code) {
    return ISO_COUNTRIES.contains(code) || USER_ASSIGNED.matcher(code).matches();
  }

  private String code(Column column) {
    String code = field(column);
    if (code.isEmpty()) {
      wrong(column, "is empty");
    } else if (!code.strip().equals(code)) {
      wrong(column, "\"%s\" must not begin or end with a space".formatted(code));
    } else if (code.length() > MAX_CODE_CHARACTERS) {
      wrong(column, "is longer than %d characters".formatted(MAX_CODE_CHARACTERS));
    }
    return code;
  }

  private int level() {
    String text = field(Column.ADMIN_LEVEL);
    try {
      int level = Integer.parseInt(text);
      if (level >= 0) {
        return level;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below like a negative number.
    }
    wrong(Column.ADMIN_LEVEL, "\"%s\" must be a whole number of at least 0".formatted(text));
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
    String text = field(Column.IS_ACTIVE);
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "" -> true;
      case "false", "f" -> false;
      default -> {
        wrong(Column.IS_ACTIVE, "\"%s\" must be true or false".formatted(text));
        yield false;
      }
    };
  }

  private @Nullable LocalDate date(Column column) {
    String text = field(column);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notADate) {
      wrong(column, "\"%s\" must be a date such as 2026-01-31".formatted(text));
      return null;
    }
  }

  private void wrong(Column column, String reason) {
    valid = false;
    problems.accept(new UnitFile.Problem(line, column.heading(), reason));
  }
}
