package io.geosync.landlord.capture;

import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geosync.landlord.schema.LandlordFixture;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/**
 * The database rejects invalid units from any writer, with a constraint name that programs can
 * evaluate.
 */
class UnitConstraintTest {
  private final DataSource landlord = LandlordFixture.landlord();

  @BeforeEach
  void insertAChainOfThree() throws SQLException {
    run(
        landlord,
        insert(1, "PH", "PH", null),
        insert(2, "PH", "PH-01", 1L),
        insert(3, "PH", "PH-02", 2L),
        insert(4, "FR", "FR", null));
  }

  @Test
  void a_cycle_is_rejected() throws SQLException {
    assertRejected(
        "geosync_unit_cycle", "UPDATE geo_administrative_units SET parent_id = 3 WHERE id = 1");
    assertRejected(
        "geosync_unit_cycle", "UPDATE geo_administrative_units SET parent_id = 2 WHERE id = 2");
    assertRejected("geosync_unit_cycle", insert(9, "PH", "PH-09", 9L));
    assertRejected(
        "geosync_unit_cycle",
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, parent_id)
        VALUES (10, 'PH', 1, 'x', 'PH-10', '{}', 11), (11, 'PH', 1, 'x', 'PH-11', '{}', 10)
        """);
    assertRejected(
        "geosync_unit_cycle",
        "WITH made AS ("
            + insert(12, "PH", "PH-12", 3L)
            + " RETURNING id) "
            + "UPDATE geo_administrative_units SET parent_id = (SELECT id FROM made) WHERE id = 2");
  }

  @Test
  void a_parent_in_another_country_is_rejected() throws SQLException {
    assertRejected(
        "geosync_unit_parent", "UPDATE geo_administrative_units SET parent_id = 4 WHERE id = 2");
  }

  @Test
  void changing_the_id_or_country_is_rejected() throws SQLException {
    assertRejected(
        "geosync_unit_identity", "UPDATE geo_administrative_units SET id = 99 WHERE id = 3");
    assertRejected(
        "geosync_unit_identity",
        "UPDATE geo_administrative_units SET country_code = 'DE' WHERE id = 4");
  }

  @Test
  void deleting_a_parent_with_children_is_rejected() throws SQLException {
    assertRejected("geosync_unit_parent", "DELETE FROM geo_administrative_units WHERE id = 1");
  }

  @Test
  void an_upsert_that_changes_the_id_of_a_unit_is_rejected() throws SQLException {
    assertRejected(
        "geosync_unit_identity",
        insert(88, "PH", "PH-02", 2L)
            + " ON CONFLICT (country_code, code) DO UPDATE SET id = excluded.id");
  }

  @Test
  void reusing_an_id_in_another_country_is_rejected() throws SQLException {
    run(landlord, "DELETE FROM geo_administrative_units WHERE id = 4");

    assertRejected("geosync_unit_identity", insert(4, "DE", "DE", null));
  }

  @Test
  void truncate_is_rejected() throws SQLException {
    assertRejected("geosync_unit_truncate", "TRUNCATE geo_administrative_units CASCADE");
  }

  @Test
  void malformed_or_too_long_names_are_rejected() throws SQLException {
    for (String names :
        new String[] {
          "[]",
          "\"x\"",
          "{\"en\": \"a\\uFFFE\"}",
          "{\"en\": 1}",
          "{\"en\": {\"a\": \"b\"}}",
          "{\"en\": [\"x\"]}",
          "null"
        }) {
      assertRejected(
          "geosync_unit_name_local",
          "UPDATE geo_administrative_units SET name_local = '%s' WHERE id = 1".formatted(names));
    }
    assertRejected(
        "geosync_unit_name_local",
        "UPDATE geo_administrative_units SET name_local = jsonb_build_object('en', repeat('x', 32760)) WHERE id = 1");
  }

  @Test
  void dates_that_the_contract_cannot_carry_are_rejected() throws SQLException {
    for (String date :
        new String[] {"infinity", "-infinity", "10000-01-01", "20026-01-01", "0001-12-31 BC"}) {
      assertRejected(
          "geosync_unit_valid_from",
          "UPDATE geo_administrative_units SET valid_from = '%s' WHERE id = 1".formatted(date));
      assertRejected(
          "geosync_unit_valid_to",
          "UPDATE geo_administrative_units SET valid_to = '%s' WHERE id = 1".formatted(date));
    }
    run(
        landlord,
        "UPDATE geo_administrative_units SET valid_from = '0001-01-01', valid_to = '9999-12-31' WHERE id = 1");
  }

  @Test
  void codes_with_invisible_characters_or_blanks_at_their_ends_are_rejected() throws SQLException {
    for (String code :
        new String[] {
          "",
          " PH",
          "PH ",
          "\tPH",
          "P\nH",
          "\u00A0PH",
          "PH\u00AD",
          "P\u200BH",
          "P\u200DH",
          "\uFEFFPH",
          "P\u202EH",
          "P\u2060H",
          "P\u3000H",
          "P\uFE0FH",
          "P\u0085H",
          "PH\u3164",
          "P" + Character.toString(0xE0041),
          "x".repeat(201)
        }) {
      assertRejected(
          "geosync_unit_code",
          "UPDATE geo_administrative_units SET code = '%s' WHERE id = 1".formatted(code));
    }
    for (String code : new String[] {"P H", "Île-de-France", "東京", "x".repeat(200), "a/b.c_d"}) {
      run(landlord, "UPDATE geo_administrative_units SET code = '%s' WHERE id = 1".formatted(code));
    }
  }

  @Test
  void levels_and_types_outside_their_range_are_rejected() throws SQLException {
    assertRejected(
        "geosync_unit_level",
        "UPDATE geo_administrative_units SET admin_level = 32768 WHERE id = 1");
    assertRejected(
        "geosync_unit_level", "UPDATE geo_administrative_units SET admin_level = -1 WHERE id = 1");
    assertRejected(
        "geosync_unit_type",
        "UPDATE geo_administrative_units SET admin_type = E'a\\u0007' WHERE id = 1");
    assertRejected(
        "geosync_unit_type",
        "UPDATE geo_administrative_units SET admin_type = repeat('x', 201) WHERE id = 1");
  }

  @Test
  void a_duplicate_code_is_rejected() throws SQLException {
    assertRejected("geosync_unit_code_once", insert(9, "PH", "PH-01", 1L));
  }

  private void assertRejected(String constraint, String statement) throws SQLException {
    String before = value(landlord, "SELECT sum(last_position) FROM geography_streams");

    PSQLException failure =
        catchThrowableOfType(PSQLException.class, () -> run(landlord, statement));

    assertThat((Throwable) failure).as(statement).isNotNull();
    assertThat(Objects.requireNonNull(failure.getServerErrorMessage()).getConstraint())
        .isEqualTo(constraint);
    assertThat(value(landlord, "SELECT sum(last_position) FROM geography_streams"))
        .isEqualTo(before);
  }
}
