package io.geosync.imports;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.unit.UnitValues;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns the fields of a line into a row, or reports every invalid field. */
final class RowParser implements LineParser<Column, ImportRow> {
  private static final Pattern LEVEL = Pattern.compile("[0-9]{1,10}");

  private final FileFormat format;

  RowParser(FileFormat format) {
    this.format = format;
  }

  @Override
  public Optional<ImportRow> parse(Line<Column> line) {
    String country = line.country(Column.COUNTRY_CODE);
    int level = level(line);
    String code = prefixed(line, Column.CODE, country, level);
    String parent =
        line.field(Column.PARENT_CODE).isEmpty()
            ? null
            : prefixed(line, Column.PARENT_CODE, country, level - 1);
    if (code.equals(parent)) {
      line.wrong(Column.PARENT_CODE, "is the unit itself");
    }
    if (parent != null && level == 0 && format.prefixHasLevel()) {
      line.wrong(
          Column.PARENT_CODE, "must be empty: no level is above level 0, and codes begin with it");
    }
    String type = line.field(Column.ADMIN_TYPE);
    if (type.isBlank()) {
      line.wrong(Column.ADMIN_TYPE, "is empty");
    }
    line.check(Column.ADMIN_TYPE, UnitValues.textFault(type));
    Map<String, String> names = names(line);
    boolean active = line.flag(Column.IS_ACTIVE, true);
    LocalDate from = line.date(Column.VALID_FROM);
    LocalDate to = line.date(Column.VALID_TO);
    if (from != null && to != null && to.isBefore(from)) {
      line.wrong(Column.VALID_TO, "is before valid_from");
    }
    return line.valid()
        ? Optional.of(
            new ImportRow(
                line.number(), country, code, parent, level, type, names, active, from, to))
        : Optional.empty();
  }

  /** The field itself is checked first, so that a blank behind the prefix is found. */
  private String prefixed(Line<Column> line, Column column, String country, int level) {
    String field = line.field(column);
    Optional<String> fault = UnitValues.codeFault(field);
    String code = format.prefixed(field, country, level);
    line.check(column, fault.isPresent() ? fault : UnitValues.codeFault(code));
    return code;
  }

  private static int level(Line<Column> line) {
    String level = line.field(Column.ADMIN_LEVEL);
    try {
      if (LEVEL.matcher(level).matches() && Integer.parseInt(level) <= UnitValues.MAX_LEVEL) {
        return Integer.parseInt(level);
      }
    } catch (NumberFormatException tooLarge) {
      // Reported below like any other text.
    }
    line.wrong(
        Column.ADMIN_LEVEL,
        "\"%s\" must be a whole number from 0 to %d".formatted(level, UnitValues.MAX_LEVEL));
    return 0;
  }

  private static Map<String, String> names(Line<Column> line) {
    try {
      return NameField.read(line.field(Column.NAME_LOCAL));
    } catch (IllegalArgumentException reason) {
      line.wrong(Column.NAME_LOCAL, String.valueOf(reason.getMessage()));
      return Map.of();
    }
  }
}
