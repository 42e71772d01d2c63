package io.geosync.publisher.imports;

import io.geosync.contract.command.ImportRow;
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
    if (!found.faults.isEmpty()) {
      throw new GeosyncException(
          ErrorId.IMPORT_INVALID,
          "Nothing was imported: rows have values that cannot be stored. Correct the file and import it again.",
          found.faults.stream().limit(MAX_FAULTS).toList(),
          null);
    }
  }

  private void check(ImportRow row) {
    text(row, "country_code", row.countryCode(), UnitValues::textFault);
    text(row, "code", row.code(), UnitValues::codeCharacterFault);
    if (row.parentCode() != null) {
      note(row, "parent_code", UnitValues.codeCharacterFault(row.parentCode()));
    }
    text(row, "admin_type", row.adminType(), UnitValues::textFault);
    names(row, row.nameLocal());
    date(row, "valid_from", row.validFrom());
    date(row, "valid_to", row.validTo());
  }

  /** Checks a text that must be present: in the command of another client it may be absent. */
  private void text(
      ImportRow row,
      String column,
      @Nullable String value,
      Function<String, Optional<String>> faultOf) {
    note(row, column, value == null || value.isBlank() ? MISSING : faultOf.apply(value));
  }

  private void names(ImportRow row, @Nullable Map<String, String> names) {
    if (names == null || names.values().stream().anyMatch(name -> name == null)) {
      note(row, "name_local", MISSING);
    } else {
      note(row, "name_local", UnitValues.nameCharacterFault(names));
    }
  }

  private void date(ImportRow row, String column, @Nullable LocalDate date) {
    if (date != null) {
      note(row, column, UnitValues.dateFault(date));
    }
  }

  private void note(ImportRow row, String column, Optional<String> fault) {
    fault.ifPresent(
        reason ->
            faults.add(
                UnitValues.printable("line %d, %s: %s".formatted(row.line(), column, reason))));
  }
}
