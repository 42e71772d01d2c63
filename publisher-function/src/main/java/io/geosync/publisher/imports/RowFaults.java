package io.geosync.publisher.imports;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.ImportSuccession;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.unit.UnitValues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks rows before they are staged for values that the staging table cannot hold or the
 * landlord's constraints do not accept. Faults that depend on other rows are found when the import
 * is applied.
 */
final class RowFaults {
  private static final int MAX_FAULTS = 50;

  /** The landlord's table has no more. */
  private static final int MAX_DECIMALS = 6;

  private static final Optional<String> MISSING = Optional.of("is empty");

  private final List<String> faults = new ArrayList<>();

  private RowFaults() {}

  /**
   * Checks all rows of a chunk.
   *
   * @throws GeosyncException import.invalid with one detail per fault: its line, its column, the
   *     reason
   */
  static void reject(List<ImportRow> rows) {
    RowFaults found = new RowFaults();
    rows.forEach(found::check);
    found.reject(ErrorId.IMPORT_INVALID);
  }

  /**
   * Checks all successions of a chunk.
   *
   * @throws GeosyncException import.successions-invalid with one detail per fault
   */
  static void rejectSuccessions(List<ImportSuccession> rows) {
    RowFaults found = new RowFaults();
    rows.forEach(found::check);
    found.reject(ErrorId.IMPORT_SUCCESSIONS_INVALID);
  }

  private void reject(ErrorId id) {
    if (!faults.isEmpty()) {
      throw new GeosyncException(
          id,
          "Nothing was imported: rows have values that cannot be stored. Correct the file and import it again.",
          faults.stream().limit(MAX_FAULTS).toList(),
          null);
    }
  }

  private void check(ImportSuccession row) {
    long line = row.line();
    text(line, "country_code", row.countryCode(), UnitValues::textFault);
    text(line, "predecessor_code", row.predecessorCode(), UnitValues::codeFault);
    text(line, "successor_code", row.successorCode(), UnitValues::codeFault);
    note(line, "kind", present(row.kind()));
    note(line, "effective_date", present(row.effectiveDate()));
    date(line, "effective_date", row.effectiveDate());
    if (row.source() != null) {
      note(line, "source", UnitValues.textFault(row.source()));
    }
    if (row.share() != null && row.share().scale() > MAX_DECIMALS) {
      note(line, "share", Optional.of("has more than %d decimals".formatted(MAX_DECIMALS)));
    }
  }

  private static Optional<String> present(@Nullable Object value) {
    return value == null ? MISSING : Optional.empty();
  }

  private void check(ImportRow row) {
    text(row.line(), "country_code", row.countryCode(), UnitValues::textFault);
    text(row.line(), "code", row.code(), UnitValues::codeCharacterFault);
    if (row.parentCode() != null) {
      note(row.line(), "parent_code", UnitValues.codeCharacterFault(row.parentCode()));
    }
    text(row.line(), "admin_type", row.adminType(), UnitValues::textFault);
    names(row.line(), row.nameLocal());
    date(row.line(), "valid_from", row.validFrom());
    date(row.line(), "valid_to", row.validTo());
  }

  /** Checks a text that must be present: in the command of another client it may be absent. */
  private void text(
      long line,
      String column,
      @Nullable String value,
      Function<String, Optional<String>> faultOf) {
    note(line, column, value == null || value.isBlank() ? MISSING : faultOf.apply(value));
  }

  private void names(long line, @Nullable Map<String, String> names) {
    if (names == null || names.values().stream().anyMatch(name -> name == null)) {
      note(line, "name_local", MISSING);
    } else {
      note(line, "name_local", UnitValues.nameCharacterFault(names));
    }
  }

  private void date(long line, String column, @Nullable LocalDate date) {
    if (date != null) {
      note(line, column, UnitValues.dateFault(date));
    }
  }

  private void note(long line, String column, Optional<String> fault) {
    fault.ifPresent(
        reason ->
            faults.add(UnitValues.printable("line %d, %s: %s".formatted(line, column, reason))));
  }
}
