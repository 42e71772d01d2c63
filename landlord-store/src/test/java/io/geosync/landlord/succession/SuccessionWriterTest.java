package io.geosync.landlord.succession;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.succession.Succession;
import io.geosync.contract.succession.SuccessionKind;
import io.geosync.landlord.schema.LandlordFixture;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SuccessionWriterTest {
  private static final LocalDate DATE = LocalDate.of(2_025, 7, 1);

  private final PGSimpleDataSource landlord = LandlordFixture.landlord();
  private final SuccessionWriter writer = new SuccessionWriter();
  private final NamedUnits units = new NamedUnits();
  private Connection connection;

  @BeforeEach
  void units_1_and_2_with_children() throws SQLException {
    connection = landlord.getConnection();
    run(
        connection,
        """
        INSERT INTO geo_administrative_units (id, country_code, code, admin_level, admin_type, name_local, parent_id, is_active)
        VALUES (1, 'VN', 'A', 1, 'province', '{"vi": "A"}', NULL, true), (2, 'VN', 'B', 1, 'province', '{}', NULL, true),
               (3, 'VN', 'A1', 2, 'ward', '{}', 1, true), (4, 'VN', 'A2', 2, 'ward', '{}', 1, false),
               (5, 'VN', 'A3', 2, 'ward', '{}', 3, true), (6, 'TH', 'B', 1, 'province', '{}', NULL, true)
        """,
        "ALTER TABLE geo_administrative_units ALTER COLUMN id RESTART WITH 100");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void units_are_read_with_the_number_of_children_that_would_move() throws SQLException {
    assertThat(units.of(connection, "VN", List.of("A", "B", "X"), List.of("A")))
        .containsExactly(
            new NamedUnit(1, "A", true, null, null, 1), new NamedUnit(2, "B", true, null, null, 0));
    assertThat(units.of(connection, "VN", List.of("A"), List.of("A", "A1")).getFirst())
        .extracting(NamedUnit::livingChildren)
        .isEqualTo(0L);
    assertThat(units.livingChildren(connection, 1, 9)).containsExactly("A1");
    assertThat(units.countries(connection, List.of("A", "B", "X")))
        .hasSize(2)
        .containsEntry("B", Set.of("TH", "VN"));
  }

  @Test
  void a_unit_is_below_all_units_above_it() throws SQLException {
    assertThat(units.below(connection, List.of(5L, 2L), List.of(1L))).containsExactly("A3");
    assertThat(units.below(connection, List.of(1L), List.of(1L))).isEmpty();
  }

  @Test
  void one_statement_each_moves_the_living_children_ends_units_and_records_successions()
      throws SQLException {
    writer.moveChildren(connection, List.of(1L), 2, 1);
    writer.end(connection, List.of(1L), DATE);
    writer.record(connection, "VN", List.of(merge(1, 2, BigDecimal.ONE)));

    assertThat(
            rows(
                connection,
                "SELECT code, parent_id, is_active, valid_to FROM geo_administrative_units WHERE country_code = 'VN' ORDER BY 1"))
        .containsExactly("A - f 2025-06-30", "A1 2 t -", "A2 1 f -", "A3 3 t -", "B - t -");
    assertThat(
            rows(
                connection,
                "SELECT event_type, unit_id FROM geosync.geography_event_logs WHERE country_code = 'VN' ORDER BY position DESC LIMIT 4"))
        .containsExactly("succession 1", "updated 1", "updated 3", "hierarchy_changed 3");
  }

  @Test
  void a_new_unit_has_the_values_of_its_predecessor() throws SQLException {
    long id = writer.create(connection, 3, "A9", DATE);

    assertThat(
            rows(
                connection,
                "SELECT code, admin_level, admin_type, parent_id, is_active, valid_from FROM geo_administrative_units WHERE id = "
                    + id))
        .containsExactly("A9 2 ward 1 t 2025-07-01");
  }

  @Test
  void a_succession_that_was_announced_is_replaced() throws SQLException {
    writer.record(connection, "VN", List.of(merge(1, 2, null)));

    writer.record(connection, "VN", List.of(merge(1, 2, BigDecimal.ONE)));

    assertThat(rows(connection, "SELECT kind, share FROM geosync.geography_successions"))
        .containsExactly("merge 1.000000");
  }

  @Test
  void row_counts_that_differ_are_a_defect() {
    assertThatThrownBy(() -> writer.moveChildren(connection, List.of(1L), 2, 7))
        .isInstanceOf(IllegalStateException.class);
  }

  private static RecordedSuccession merge(long from, long to, @Nullable BigDecimal share) {
    return new RecordedSuccession(
        from, new Succession(to, SuccessionKind.MERGE, DATE, share, false, null));
  }
}
