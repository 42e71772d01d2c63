package io.geosync.publisher.imports;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.publisher.imports.ImportFixture.row;
import static io.geosync.publisher.imports.ImportFixture.rowsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.PublisherCommand.ImportCommit;
import io.geosync.contract.command.PublisherCommand.ImportStage;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Tests of the checks that reject an import before it writes. */
class ImportFaultsTest {
  private final ImportFixture file = new ImportFixture();

  @Test
  void a_code_that_the_file_has_twice_is_rejected() throws SQLException {
    assertThat(faults("PH PH - a", "FR PH - b", "PH PH - c"))
        .containsExactly("line 4, code: 'PH' of PH is in line 2 already");
    assertThat(file.units()).isEmpty();
  }

  @Test
  void a_parent_that_neither_file_nor_landlord_has_is_rejected() {
    file.partial("FR FR - France");

    assertThat(faults("PH PH-01 PH a", "PH PH-0101 PH-01 b", "PH PH-02 FR c"))
        .containsExactly(
            "line 2, parent_code: no unit 'PH' in PH to be the parent of 'PH-01'",
            "line 4, parent_code: no unit 'FR' in PH to be the parent of 'PH-02'");
  }

  @Test
  void a_parent_that_a_complete_file_deletes_is_rejected() {
    file.partial("PH PH - Philippines", "PH PH-01 PH Region");
    String importId = file.stage("PH PH-02 PH-01 Second", "PH PH - Philippines");

    GeosyncException rejection =
        catchThrowableOfType(
            GeosyncException.class, () -> file.commit(importId, true, false, 100L));

    assertThat(rejection.details().getFirst()).contains("line 2, parent_code: no unit 'PH-01'");
  }

  @Test
  void units_that_would_be_their_own_ancestors_are_rejected() {
    assertThat(faults("PH A B a", "PH B C b", "PH C A c", "PH D C d", "PH E - e", "PH F F f"))
        .extracting(fault -> fault.substring(0, 24))
        .containsExactly(
            "line 2, parent_code: 'A'",
            "line 3, parent_code: 'B'",
            "line 4, parent_code: 'C'",
            "line 5, parent_code: 'D'",
            "line 7, parent_code: 'F'");
  }

  @Test
  void a_cycle_through_units_that_are_not_in_the_file_is_rejected() {
    file.partial("PH A - a", "PH B A b", "PH C B c");

    assertThat(faults("PH A C a"))
        .containsExactly(
            "line 2, parent_code: 'A' of PH would lie under itself, or under a unit that does");
  }

  @Test
  void a_cycle_is_found_where_only_the_highest_of_its_units_is_not_below_its_parent() {
    assertThat(
            faults(
                atLevel(2, "PH", "-", 0),
                atLevel(3, "A", "C", 1),
                atLevel(4, "B", "A", 2),
                atLevel(5, "C", "B", 3),
                atLevel(6, "D", "PH", 1)))
        .extracting(fault -> fault.substring(0, 24))
        .containsExactly(
            "line 3, parent_code: 'A'", "line 4, parent_code: 'B'", "line 5, parent_code: 'C'");
  }

  @Test
  void a_missing_parent_is_found_where_each_unit_is_on_a_lower_level_than_its_parent() {
    assertThat(faults(atLevel(2, "PH", "-", 0), atLevel(3, "A", "X", 1), atLevel(4, "B", "A", 2)))
        .containsExactly("line 3, parent_code: no unit 'X' in PH to be the parent of 'A'");
  }

  @Test
  void values_that_violate_the_constraints_are_rejected() {
    String importId = "forms";
    List<ImportRow> rows =
        List.of(
            row(2, "ph", "PH", "-", "a"),
            row(3, "PH", "x".repeat(201), "-", "a"),
            row(4, "PH", "PH", "-", "x".repeat(40_000)),
            new ImportRow(5, "PH", "PH-1", null, -1, "t", Map.of(), true, null, null),
            new ImportRow(
                6, "p", "PH-2", null, 32_768, "t".repeat(201), Map.of(), true, null, null),
            row(7, "PH", "PH", "-", "a"));
    file.staging.stage(new ImportStage(importId, 0, rows));

    GeosyncException rejection = rejection(() -> file.commit(importId, false, false, null));
    assertThat(rejection).hasMessageContaining("8 values are invalid");
    assertThat(rejection.details())
        .containsExactly(
            "line 2, country_code: 'ph' is not two capital letters",
            "line 3, code: must have 1 to 200 characters, without blanks at its ends and invisible characters",
            "line 4, name_local: must be an object of language to name, at most 32 KiB",
            "line 5, admin_level: -1 is not between 0 and 32767",
            "line 6, country_code: 'p' is not two capital letters",
            "line 6, admin_level: 32768 is not between 0 and 32767",
            "line 6, admin_type: must have at most 200 characters, without control characters",
            "line 7, code: 'PH' of PH is in line 4 already");
  }

  /** The values of another client, which are not checked when they are staged. */
  @Test
  void dates_and_names_that_violate_the_constraints_are_rejected() throws SQLException {
    String importId = file.stage("PH PH - a", "PH PH-1 PH b");
    run(
        file.landlord,
        """
        UPDATE geography_import_rows SET valid_from = DATE '0001-01-01 BC', valid_to = DATE '10000-01-01',
            name_local = '{"en": 1}', code = '' WHERE line = 3
        """);

    assertThat(rejection(() -> file.commit(importId, false, false, null)).details())
        .containsExactly(
            "line 3, code: must have 1 to 200 characters, without blanks at its ends and invisible characters",
            "line 3, name_local: must be an object of language to name, at most 32 KiB",
            "line 3, valid_from: 0001-01-01 BC is not between 0001-01-01 and 9999-12-31",
            "line 3, valid_to: 10000-01-01 is not between 0001-01-01 and 9999-12-31");
  }

  @Test
  void at_most_fifty_lines_are_named() {
    String[] lines =
        IntStream.range(0, 70)
            .mapToObj(n -> "PH PH-%d NOWHERE x".formatted(n))
            .toArray(String[]::new);

    GeosyncException rejection = rejection(() -> file.partial(lines));

    assertThat(rejection.details()).hasSize(50);
    assertThat(rejection.getMessage()).contains("50");
  }

  @Test
  void an_import_with_a_missing_chunk_is_rejected() {
    file.staging.stage(new ImportStage("parts", 1, rowsOf("PH PH - a")));

    GeosyncException rejection = commit("parts", 3);

    assertThat(rejection.errorId()).isEqualTo(ErrorId.IMPORT_INCOMPLETE);
    assertThat(rejection.getMessage()).contains("parts", "0, 2");
  }

  @Test
  void an_import_with_a_surplus_chunk_is_rejected() {
    file.staging.stage(new ImportStage("parts", 0, List.of(row(2, "PH", "PH", "-", "a"))));
    file.staging.stage(new ImportStage("parts", 1, List.of(row(3, "PH", "PH-1", "-", "a"))));

    GeosyncException rejection = commit("parts", 1);

    assertThat(rejection.errorId()).isEqualTo(ErrorId.IMPORT_INCOMPLETE);
    assertThat(rejection.getMessage()).contains("parts", "chunk", "1");
  }

  @Test
  void a_chunk_that_is_staged_twice_is_stored_once() {
    ImportStage chunk = new ImportStage("twice", 0, rowsOf("PH PH - a", "PH PH-01 PH b"));
    file.staging.stage(chunk);

    assertThat(file.staging.stage(chunk).stagedRows()).isEqualTo(2);
  }

  @Test
  void two_chunks_with_the_same_line_are_rejected() {
    file.staging.stage(new ImportStage("parts", 0, rowsOf("PH PH - a")));

    GeosyncException rejection =
        catchThrowableOfType(
            GeosyncException.class,
            () -> file.staging.stage(new ImportStage("parts", 1, rowsOf("PH PH-01 PH b"))));

    assertThat(rejection.errorId()).isEqualTo(ErrorId.IMPORT_INVALID);
  }

  @Test
  void values_that_are_missing_are_rejected_together_when_they_are_staged() {
    String json =
        """
        [{"line": 7, "country_code": "PH", "code": "", "admin_level": 1, "admin_type": " ", "name_local": {"en": null},
          "is_active": true},
         {"line": 8, "code": "PH-1", "admin_level": 1, "admin_type": "t", "name_local": {}, "is_active": true},
         {"line": 9, "country_code": "PH", "code": "PH-2", "admin_level": 1, "is_active": true}]
        """;

    GeosyncException rejection =
        rejection(
            () ->
                file.staging.stage(
                    new ImportStage(
                        "parts",
                        0,
                        ContractJson.mapper()
                            .readValue(json, new TypeReference<List<ImportRow>>() {}))));

    assertThat(rejection.errorId()).isEqualTo(ErrorId.IMPORT_INVALID);
    assertThat(rejection.details())
        .containsExactly(
            "line 7, code: is empty",
            "line 7, admin_type: is empty",
            "line 7, name_local: is empty",
            "line 8, country_code: is empty",
            "line 9, admin_type: is empty",
            "line 9, name_local: is empty");
  }

  @Test
  void values_that_cannot_be_stored_are_rejected_together_when_they_are_staged()
      throws SQLException {
    List<ImportRow> rows =
        List.of(
            row(2, "PH", "PH\u200B", "-", "a"),
            row(3, "PH", "PH-1", " PH", "a\u0000"),
            new ImportRow(
                4,
                "PH",
                "PH-2",
                null,
                1,
                "t",
                Map.of("en", "\ud800"),
                true,
                LocalDate.of(12_345, 1, 1),
                LocalDate.of(-1, 1, 1)),
            row(5, "PH", "PH-3", "-", "good"),
            new ImportRow(6, "P\u0000", "PH-4", null, 1, "a\ufffe", Map.of(), true, null, null));

    GeosyncException rejection =
        rejection(() -> file.staging.stage(new ImportStage("values", 0, rows)));

    assertThat(rejection.errorId()).isEqualTo(ErrorId.IMPORT_INVALID);
    assertThat(rejection.details())
        .extracting(fault -> fault.substring(0, fault.indexOf(':')))
        .containsExactly(
            "line 2, code",
            "line 3, parent_code",
            "line 3, name_local",
            "line 4, name_local",
            "line 4, valid_from",
            "line 4, valid_to",
            "line 6, country_code",
            "line 6, admin_type");
    assertThat(value(file.landlord, "SELECT count(*) FROM geosync.geography_import_rows"))
        .isEqualTo("0");
  }

  @Test
  void rows_of_an_abandoned_import_are_deleted_after_a_day() throws SQLException {
    file.stage("PH PH - a");
    run(
        file.landlord,
        "UPDATE geography_import_rows SET staged_at = clock_timestamp() - interval '25 hours'");

    file.stage("FR FR - b");

    assertThat(value(file.landlord, "SELECT string_agg(code, ' ') FROM geography_import_rows"))
        .isEqualTo("FR");
  }

  private List<String> faults(ImportRow... rows) {
    file.staging.stage(new ImportStage("levels", 0, List.of(rows)));
    return rejection(() -> file.commit("levels", false, false, null)).details();
  }

  private static ImportRow atLevel(long line, String code, String parent, int level) {
    ImportRow row = row(line, "PH", code, parent, code);
    return new ImportRow(
        line,
        row.countryCode(),
        code,
        row.parentCode(),
        level,
        row.adminType(),
        row.nameLocal(),
        true,
        null,
        null);
  }

  private List<String> faults(String... lines) {
    GeosyncException rejection = rejection(() -> file.partial(lines));
    assertThat(rejection.errorId()).isEqualTo(ErrorId.IMPORT_INVALID);
    return rejection.details();
  }

  private static GeosyncException rejection(ThrowingCallable work) {
    return catchThrowableOfType(GeosyncException.class, work);
  }

  private GeosyncException commit(String importId, int chunks) {
    return catchThrowableOfType(
        GeosyncException.class,
        () ->
            file.imports.run(
                new ImportCommit("request", "me", importId, chunks, false, false, null)));
  }
}
