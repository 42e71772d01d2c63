package io.geosync.publisher.imports;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.ImportSuccession;
import io.geosync.contract.command.PublisherCommand.ImportStageSuccessions;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.ImportReply.CountryDifference;
import io.geosync.contract.succession.SuccessionKind;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Units and their successions are imported in one transaction. */
class ImportSuccessionsTest {
  private static final String[] BEFORE = {
    "VN VN - Viet Nam",
    "VN D1 VN Old district",
    "VN A D1 Ba Dinh",
    "VN B D1 Cong Vi",
    "VN D2 VN Other district",
    "VN C D2 Dong Da",
    "VN K VN Kept"
  };
  private static final String[] AFTER = {"VN VN - Viet Nam", "VN N VN New ward", "VN K VN Kept"};

  private final ImportFixture fixture = new ImportFixture();

  @BeforeEach
  void the_units_before() {
    fixture.complete(BEFORE);
  }

  @Test
  void predecessors_that_the_file_lacks_end_with_the_units_above_them_and_are_not_deleted()
      throws SQLException {
    ImportReply reply =
        complete(AFTER, "A N merge 2025-07-01", "B N merge 2025-07-01 0.4", "B K merge 2025-07-01");

    assertThat(reply.countries())
        .containsExactly(new CountryDifference("VN", 1, 0, 0, 0, 2, 2, 3L, 3L));
    assertThat(fixture.validity())
        .containsExactly(
            "A D1 f 2025-06-30",
            "B D1 f 2025-06-30",
            "D1 VN f 2025-06-30",
            "K VN t ",
            "N VN t ",
            "VN - t ");
    assertThat(fixture.successions())
        .containsExactly(
            "A N merge 2025-07-01  f",
            "B K merge 2025-07-01  f",
            "B N merge 2025-07-01 0.400000 f");
    assertThat(fixture.events("VN", 7))
        .filteredOn(event -> event.contains("succession"))
        .hasSize(2);
  }

  @Test
  void the_same_files_can_be_imported_again_with_and_without_the_successions() throws SQLException {
    complete(AFTER, "A N merge 2025-07-01", "B N merge 2025-07-01");
    List<String> units = fixture.validity();
    long events = events();

    ImportReply again = complete(AFTER, "A N merge 2025-07-01", "B N merge 2025-07-01");
    ImportReply without = fixture.complete(AFTER);

    assertThat(again.countries())
        .containsExactly(new CountryDifference("VN", 0, 0, 0, 0, 0, 3, 0L, 0L));
    assertThat(without.countries()).isEqualTo(again.countries());
    assertThat(fixture.validity()).isEqualTo(units);
    assertThat(events()).isEqualTo(events);
  }

  @Test
  void an_import_that_is_not_complete_ends_the_predecessors_only() throws SQLException {
    commit(List.of("VN N VN New ward"), false, "A N merge 2025-07-01");

    assertThat(fixture.validity()).contains("A D1 f 2025-06-30", "B D1 t ", "D1 VN t ", "C D2 t ");
  }

  @Test
  void a_predecessor_whose_date_is_in_the_future_is_kept_with_the_units_above_it()
      throws SQLException {
    ImportReply reply = complete(AFTER, "A N merge 2999-01-01", "B N merge 2025-07-01");

    assertThat(reply.countries().getFirst().ended()).isEqualTo(1);
    assertThat(fixture.validity()).contains("A D1 t ", "B D1 f 2025-06-30", "D1 VN t ");
  }

  @Test
  void a_corrected_file_replaces_what_was_recorded_for_the_same_predecessor_and_date()
      throws SQLException {
    complete(AFTER, "A N merge 2025-07-01 1 true", "B N merge 2025-07-01");

    ImportReply reply = complete(AFTER, "A K merge 2025-07-01 1 true", "B N merge 2025-07-01");

    assertThat(reply.countries().getFirst().successions()).isEqualTo(1);
    assertThat(fixture.successions())
        .containsExactly("A K merge 2025-07-01 1.000000 t", "B N merge 2025-07-01  f");
  }

  @Test
  void a_deleted_unit_can_be_a_predecessor() throws SQLException {
    fixture.replace(AFTER);
    assertThat(fixture.validity()).hasSize(3);

    complete(AFTER, "A N merge 2025-07-01");

    assertThat(fixture.validity()).hasSize(3);
    assertThat(
            rows(
                fixture.landlord,
                "SELECT h.state ->> 'code', h.deleted FROM geosync.geography_successions s JOIN geosync.geography_unit_heads h ON h.unit_id = s.predecessor_id"))
        .containsExactly("A t");
  }

  @Test
  void every_fault_is_reported_with_line_and_column_and_nothing_is_imported() throws SQLException {
    List<String> before = fixture.validity();

    assertThat(
            faults(
                "A A merge 2025-07-01",
                "B N split 2025-07-01 0.7 true",
                "B K split 2025-07-01 0.7 true",
                "B K split 2025-07-01"))
        .containsExactly(
            "line 2, successor_code: 'A' cannot succeed itself",
            "line 4, share: with this line the shares of 'B' on 2025-07-01 add up to 1.400000, over 1",
            "line 4, is_default: 'B' has a default on 2025-07-01 in line 3 already",
            "line 5, successor_code: 'K' succeeds 'B' on 2025-07-01 in line 4 already");
    assertThat(
            faults(
                "X N merge 2025-07-01",
                "A Y merge 2025-07-01",
                "A C merge 2025-07-01",
                "K N merge 2025-07-01",
                "N K merge 2025-07-01"))
        .containsExactly(
            "line 2, predecessor_code: VN has and had no unit 'X'",
            "line 3, successor_code: VN has no unit 'Y' after the import",
            "line 4, successor_code: VN has no unit 'C' after the import",
            "line 5, successor_code: 'K' would become its own successor on 2025-07-01",
            "line 6, successor_code: 'N' would become its own successor on 2025-07-01");
    assertThat(fixture.validity()).isEqualTo(before);
    assertThat(fixture.successions()).isEmpty();
  }

  @Test
  void the_file_of_units_must_have_units_of_the_country() {
    String importId = fixture.stageBoth(List.of(AFTER));
    fixture.staging.stage(
        new ImportStageSuccessions(
            importId,
            1,
            List.of(
                new ImportSuccession(
                    2,
                    "TH",
                    "A",
                    "N",
                    SuccessionKind.MERGE,
                    LocalDate.of(2025, 7, 1),
                    null,
                    false,
                    null))));

    GeosyncException rejection =
        Assertions.catchThrowableOfType(
            GeosyncException.class, () -> fixture.commit(importId, 2, true, false, null));

    assertThat(rejection.details())
        .containsExactly("line 2, country_code: the file of units has no unit of 'TH'");
  }

  @Test
  void dates_outside_the_validity_of_the_units_are_faults() throws SQLException {
    run(
        fixture.landlord,
        "UPDATE geo_administrative_units SET valid_from = '2025-07-01' WHERE code = 'A'",
        "UPDATE geo_administrative_units SET valid_from = '2025-07-02' WHERE code = 'B'");

    assertThat(faults("A N merge 2025-07-01", "B N merge 2025-07-01"))
        .containsExactly(
            "line 2, effective_date: 'A' begins on 2025-07-01 and would end before",
            "line 3, effective_date: 'B' begins on 2025-07-02 and would end before");
  }

  @Test
  void an_import_that_lacks_a_chunk_of_successions_is_incomplete() {
    String importId = fixture.stage(AFTER);

    GeosyncException rejection =
        Assertions.catchThrowableOfType(
            GeosyncException.class, () -> fixture.commit(importId, 2, true, false, null));

    assertThat(rejection.errorId()).isEqualTo(ErrorId.IMPORT_INCOMPLETE);
  }

  private ImportReply complete(String[] units, String... successions) {
    return commit(List.of(units), true, successions);
  }

  private ImportReply commit(List<String> units, boolean complete, String... successions) {
    String importId = fixture.stageBoth(units, successions);
    return fixture.commit(importId, 2, complete, false, 1_000_000L);
  }

  private List<String> faults(String... successions) {
    GeosyncException rejection =
        Assertions.catchThrowableOfType(GeosyncException.class, () -> complete(AFTER, successions));
    assertThat(rejection.errorId()).isEqualTo(ErrorId.IMPORT_SUCCESSIONS_INVALID);
    return rejection.details();
  }

  private long events() throws SQLException {
    return fixture.events("VN", 0).size();
  }
}
