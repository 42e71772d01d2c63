package io.geosync.landlord.capture;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.landlord.schema.UnitRows.insert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.landlord.schema.LandlordFixture;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/**
 * Capture has one way for a statement that touches one unit and another for many. Both record the
 * same.
 */
class CapturePathsTest {
  private static final String HEADS_AS_UNITS =
      """
      SELECT u.id FROM units u FULL JOIN (SELECT * FROM geography_unit_heads WHERE NOT deleted) h
          ON h.unit_id = u.id
      WHERE h.content_hash IS DISTINCT FROM geosync_unit_hash(u) OR h.state IS DISTINCT FROM geosync_unit_state(u)
      """;

  /** The digest of a stream covers the whole log, and each row the log up to it. */
  private static final String WRONG_DIGESTS =
      """
      SELECT l.country_code, l.position FROM (
          SELECT country_code, position, digest, bit_xor(geosync_event_digest(event_id, position)) OVER (
              PARTITION BY country_code ORDER BY position) AS expected,
              last_value(digest) OVER (PARTITION BY country_code) AS last
          FROM geography_event_logs) AS l
      JOIN geography_streams s USING (country_code)
      WHERE l.digest <> l.expected OR l.position = s.last_position AND l.digest <> s.digest
      """;

  private static final String REMEMBERED =
      "SELECT unit_id, code, position FROM geography_deleted_units ORDER BY 1";

  private final DataSource landlord = LandlordFixture.landlord();

  private static final List<String> CHANGES =
      List.of(
          "SET name_local = '{\"en\": \"renamed\", \"tl\": \"\\\"x\\\" \\\\ é 𝄞\"}'",
          "SET admin_level = 3, admin_type = 'x', valid_from = '2020-02-29', valid_to = '9999-12-31'",
          "SET parent_id = NULL",
          "SET parent_id = %1$d, code = code || '-x', is_active = false",
          "SET valid_to = NULL, is_active = true");

  @Test
  void one_unit_at_a_time_and_all_at_once_are_the_same_events() throws SQLException {
    create("PH", 0, true);
    create("ID", 10, false);
    for (String change : CHANGES) {
      for (int id : new int[] {2, 3}) {
        run(
            landlord,
            "UPDATE geo_administrative_units %s WHERE id = %d".formatted(change.formatted(1), id));
      }
      run(
          landlord,
          "UPDATE geo_administrative_units %s WHERE id IN (12, 13)"
              .formatted(change.formatted(11)));
    }
    run(landlord, "DELETE FROM geo_administrative_units WHERE id = 2");
    run(landlord, "DELETE FROM geo_administrative_units WHERE id = 3");
    run(landlord, "DELETE FROM geo_administrative_units WHERE id IN (12, 13)");

    assertThat(perUnit("PH", 0)).isNotEmpty().isEqualTo(perUnit("ID", 10));
    assertThat(rows(landlord, HEADS_AS_UNITS)).isEmpty();
    assertThat(rows(landlord, WRONG_DIGESTS)).isEmpty();
  }

  @Test
  void the_payload_says_what_changed_and_from_what() throws SQLException {
    create("PH", 0, true);
    run(
        landlord,
        "UPDATE geo_administrative_units SET name_local = '{\"en\": \"b\"}', valid_to = '2030-01-01' WHERE id > 1");

    assertThat(
            rows(
                landlord,
                "SELECT payload - 'state' - 'checksum' FROM geography_event_logs WHERE position > 3 ORDER BY position"))
        .containsExactly(
            "{\"new\": {\"valid_to\": \"2030-01-01\", \"name_local\": {\"en\": \"b\"}}, \"old\": {\"valid_to\": null, \"name_local\": {\"en\": \"unit 2\"}}, \"changed\": [\"valid_to\", \"name_local\"]}",
            "{\"new\": {\"valid_to\": \"2030-01-01\", \"name_local\": {\"en\": \"b\"}}, \"old\": {\"valid_to\": null, \"name_local\": {\"en\": \"unit 3\"}}, \"changed\": [\"valid_to\", \"name_local\"]}");
  }

  @Test
  void a_unit_that_is_touched_in_two_countries_of_one_statement_gets_events_in_both_streams()
      throws SQLException {
    create("PH", 0, true);
    create("ID", 10, true);
    run(landlord, "UPDATE geo_administrative_units SET admin_type = 'both' WHERE id IN (3, 13, 2)");

    assertThat(
            rows(
                landlord,
                "SELECT country_code, position, unit_id FROM geography_event_logs WHERE event_type = 'updated' ORDER BY 1, 2"))
        .containsExactly("ID 4 13", "PH 4 2", "PH 5 3");
    assertThat(rows(landlord, WRONG_DIGESTS)).isEmpty();
  }

  @Test
  void deleted_units_are_remembered_by_their_last_code_until_they_return() throws SQLException {
    create("PH", 0, true);
    run(landlord, "UPDATE geo_administrative_units SET code = 'PH-last' WHERE id = 3");
    run(landlord, "DELETE FROM geo_administrative_units WHERE id = 3");
    assertThat(rows(landlord, REMEMBERED)).containsExactly("3 PH-last 5");

    run(landlord, insert(3, "PH", "PH-again", 1L));
    assertThat(rows(landlord, REMEMBERED)).isEmpty();

    run(landlord, "DELETE FROM geo_administrative_units WHERE id > 1");
    assertThat(rows(landlord, REMEMBERED)).containsExactly("2 PH-02 7", "3 PH-again 8");

    run(
        landlord,
        """
        SET session_replication_role = replica;
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local)
        VALUES (2, 'PH', 1, 'province', 'PH-02', '{}');
        DELETE FROM geo_administrative_units WHERE id = 1;
        RESET session_replication_role;
        """,
        "SELECT geosync_capture_all()");
    assertThat(rows(landlord, REMEMBERED)).containsExactly("1 PH-01 10", "3 PH-again 8");
  }

  @Test
  void an_id_that_another_country_used_is_refused_alone_and_among_others() throws SQLException {
    create("PH", 0, true);
    run(landlord, "DELETE FROM geo_administrative_units WHERE id = 3");

    for (String values :
        new String[] {
          "(3, 'ID', 0, 'x', 'ID', '{}')",
          "(20, 'ID', 0, 'x', 'ID-1', '{}'), (3, 'ID', 0, 'x', 'ID', '{}')"
        }) {
      assertThatThrownBy(
              () ->
                  run(
                      landlord,
                      "INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local) VALUES "
                          + values))
          .isInstanceOfSatisfying(
              PSQLException.class,
              refused ->
                  assertThat(refused.getServerErrorMessage())
                      .returns("geosync_unit_identity", e -> e.getConstraint())
                      .extracting(e -> e.getMessage())
                      .asString()
                      .startsWith("unit 3 belongs to PH, not to ID"));
    }
  }

  @Test
  void event_ids_ascend_with_positions() throws SQLException {
    create("PH", 0, true);
    run(landlord, "UPDATE geo_administrative_units SET admin_type = 'x'");

    assertThat(
            value(
                landlord,
                "SELECT array_agg(position ORDER BY event_id) = array_agg(position ORDER BY position) FROM geography_event_logs"))
        .isEqualTo("t");
    assertThat(
            rows(
                landlord,
                "SELECT DISTINCT substr(event_id::text, 15, 1), substr(event_id::text, 20, 1) IN ('8', '9', 'a', 'b') FROM geography_event_logs"))
        .containsExactly("7 t");
  }

  @Test
  void no_index_of_the_heads_has_a_column_that_an_update_changes() throws SQLException {
    assertThat(
            rows(
                landlord,
                """
                SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid
                WHERE i.indrelid = 'geography_unit_heads'::regclass
                  AND (a.attnum = ANY (i.indkey) OR i.indpred IS NOT NULL OR i.indexprs IS NOT NULL)
                  AND a.attname IN ('position', 'content_hash', 'deleted', 'state')
                """))
        .isEmpty();
  }

  private void create(String country, int base, boolean oneByOne) throws SQLException {
    String[] statements = {
      insert(base + 1, country, country + "-01", null),
      insert(base + 2, country, country + "-02", base + 1L),
      insert(base + 3, country, country + "-03", base + 1L)
    };
    if (oneByOne) {
      for (String statement : statements) {
        run(landlord, statement);
      }
    } else {
      run(
          landlord,
          """
          INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, parent_id)
          SELECT id + %2$d, '%1$s', admin_level, admin_type, replace(code, 'PH', '%1$s'),
                 jsonb_build_object('en', 'unit ' || id + %2$d), parent_id + %2$d
          FROM geo_administrative_units WHERE country_code = 'PH' ORDER BY id
          """
              .formatted(country, base));
    }
  }

  /** Events of each unit in order, without what the two countries differ in. */
  private List<String> perUnit(String country, int base) throws SQLException {
    return rows(
        landlord,
        """
        SELECT unit_id - %2$d, string_agg(event_type || ' ' || regexp_replace(replace(
            (payload - 'checksum')::text, '%1$s', 'CC'), '(unit |"id": |"parent_id": )1?(\\d)', '\\1\\2', 'g'), '; '
            ORDER BY position)
        FROM geography_event_logs WHERE country_code = '%1$s' GROUP BY 1 ORDER BY 1
        """
            .formatted(country, base));
  }
}
