package io.geosync.landlord.capture;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static io.geosync.landlord.schema.UnitRows.insert;
import static io.geosync.landlord.schema.UnitRows.rename;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.landlord.schema.LandlordFixture;
import io.geosync.landlord.schema.UnitRows;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class CaptureTest {
  private static final String LOG =
      "SELECT country_code, position, event_type, unit_id FROM geography_event_logs ORDER BY 1, 2";

  private final DataSource landlord = LandlordFixture.landlord();

  @BeforeEach
  void insert_two_roots_and_a_child() throws SQLException {
    run(landlord, UnitRows.twoRootsAndAChild());
  }

  @Test
  void every_statement_is_captured_in_its_own_transaction() throws SQLException {
    run(landlord, "UPDATE geo_administrative_units SET admin_type = 'state' WHERE id = 2");
    run(landlord, "DELETE FROM geo_administrative_units WHERE id = 3");
    try (Connection undone = landlord.getConnection()) {
      undone.setAutoCommit(false);
      run(undone, "DELETE FROM geo_administrative_units WHERE id = 2");
      undone.rollback();
    }

    assertThat(rows(landlord, LOG))
        .containsExactly(
            "FR 1 created 3",
            "FR 2 deleted 3",
            "PH 1 created 1",
            "PH 2 created 2",
            "PH 3 updated 2");
  }

  @Test
  void an_update_without_changes_emits_no_event() throws SQLException {
    run(
        landlord,
        "UPDATE geo_administrative_units SET admin_type = admin_type",
        "UPDATE geo_administrative_units SET name_local = '{\"en\":  \"unit 1\"}' WHERE id = 1");

    assertThat(value(landlord, "SELECT count(*) FROM geography_event_logs")).isEqualTo("3");
  }

  @Test
  void a_move_is_emitted_before_the_update_of_the_same_statement() throws SQLException {
    run(
        landlord,
        "UPDATE geo_administrative_units SET parent_id = NULL, admin_type = 'x' WHERE id = 2");

    assertThat(
            rows(
                landlord,
                """
                SELECT event_type, payload -> 'changed', payload -> 'old', payload -> 'new'
                FROM geography_event_logs WHERE position > 2 ORDER BY position
                """))
        .containsExactly(
            "hierarchy_changed [\"parent_id\"] {\"parent_id\": 1} {\"parent_id\": null}",
            "updated [\"parent_id\", \"admin_type\"] {\"parent_id\": 1, \"admin_type\": \"province\"}"
                + " {\"parent_id\": null, \"admin_type\": \"x\"}");
  }

  @Test
  void a_deleted_event_has_the_last_state_and_the_unit_head_is_kept() throws SQLException {
    run(landlord, "DELETE FROM geo_administrative_units WHERE id = 2");

    assertThat(
            rows(
                landlord,
                "SELECT payload #>> '{state,code}' FROM geography_event_logs WHERE event_type = 'deleted'"))
        .containsExactly("PH-01");
    assertThat(
            rows(
                landlord,
                "SELECT deleted, state ->> 'code', position FROM geography_unit_heads WHERE unit_id = 2"))
        .containsExactly("t PH-01 3");
  }

  @Test
  void a_unit_deleted_and_inserted_with_the_same_id_is_created_again() throws SQLException {
    run(
        landlord,
        "DELETE FROM geo_administrative_units WHERE id = 2",
        insert(2, "PH", "PH-01", 1L));

    assertThat(rows(landlord, LOG)).contains("PH 3 deleted 2", "PH 4 created 2");
  }

  @Test
  void an_upsert_a_merge_and_a_data_modifying_query_are_captured() throws SQLException {
    run(
        landlord,
        insert(2, "PH", "PH-01", 1L)
            + " ON CONFLICT (country_code, code) DO UPDATE SET admin_type = 'upserted'",
        """
        MERGE INTO geo_administrative_units u
        USING (VALUES (2, 'merged'), (9, 'merged')) AS m (id, admin_type) ON u.id = m.id
        WHEN MATCHED THEN UPDATE SET admin_type = m.admin_type
        WHEN NOT MATCHED THEN INSERT (id, country_code, admin_level, admin_type, code, name_local)
            VALUES (m.id, 'FR', 1, m.admin_type, 'FR-9', '{}')
        """,
        """
        WITH renamed AS (UPDATE geo_administrative_units SET code = 'PH-02' WHERE id = 2 RETURNING id)
        UPDATE geo_administrative_units SET admin_type = 'also' WHERE id = 3
        """);

    assertThat(rows(landlord, LOG))
        .contains(
            "PH 3 updated 2",
            "PH 4 updated 2",
            "FR 2 created 9",
            "PH 5 updated 2",
            "FR 3 updated 3");
  }

  @Test
  void a_copy_is_captured() throws SQLException, java.io.IOException {
    try (Connection connection = landlord.getConnection()) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "COPY geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, parent_id) FROM STDIN",
              new StringReader(
                  "10\tPH\t1\tregion\tPH-10\t{}\t1\n11\tPH\t2\tcity\tPH-11\t{}\t10\n"));
    }

    assertThat(rows(landlord, LOG)).contains("PH 3 created 10", "PH 4 created 11");
  }

  @Test
  void a_row_that_another_trigger_changes_again_is_captured_as_it_ends_up() throws SQLException {
    run(
        landlord,
        """
        CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          UPDATE geo_administrative_units SET admin_type = 'stamped' WHERE id = NEW.id AND admin_type <> 'stamped';
          RETURN NULL;
        END $$
        """,
        "CREATE TRIGGER a_stamp AFTER UPDATE ON geo_administrative_units FOR EACH ROW EXECUTE FUNCTION stamp()",
        "UPDATE geo_administrative_units SET code = 'PH-XX' WHERE id = 2");

    assertThat(
            value(
                landlord,
                """
                SELECT payload #>> '{state,admin_type}' || ' ' || (payload #>> '{state,code}')
                FROM geography_event_logs WHERE unit_id = 2 ORDER BY position DESC LIMIT 1
                """))
        .isEqualTo("stamped PH-XX");
  }

  @Test
  void the_checksum_is_the_content_hash_of_the_state_whatever_the_sessions_date_style()
      throws SQLException {
    run(
        landlord,
        """
        DO $$ BEGIN
          PERFORM set_config('datestyle', 'German', true);
          UPDATE geo_administrative_units SET valid_from = '2020-12-31' WHERE id = 2;
        END $$
        """);

    assertThat(
            value(
                landlord,
                """
                SELECT count(*) FROM units u JOIN geography_unit_heads h ON h.unit_id = u.id
                JOIN geography_event_logs l ON l.country_code = h.country_code AND l.position = h.position
                WHERE geosync_unit_hash(u) = h.content_hash
                  AND l.payload ->> 'checksum' = lpad(to_hex(h.content_hash), 16, '0')
                """))
        .isEqualTo("3");
  }

  @Test
  void a_swap_of_two_codes_through_a_third_emits_three_events() throws SQLException {
    run(
        landlord,
        insert(4, "PH", "PH-02", 1L),
        rename(2, "PH-TMP"),
        rename(4, "PH-01"),
        rename(2, "PH-02"));

    assertThat(rows(landlord, LOG)).endsWith("PH 4 updated 2", "PH 5 updated 4", "PH 6 updated 2");
  }

  @Test
  void names_compare_by_text_without_key_order_and_whitespace() throws SQLException {
    run(
        landlord,
        "UPDATE geo_administrative_units SET name_local = '{\"b\": \"1.1\", \"a\": \"x\"}' WHERE id = 2",
        "UPDATE geo_administrative_units SET name_local = '{\"a\":\"x\",\"b\":\"1.1\"}' WHERE id = 2",
        "UPDATE geo_administrative_units SET name_local = '{\"a\":\"x\",\"b\":\"1.10\"}' WHERE id = 2");

    assertThat(rows(landlord, LOG)).endsWith("PH 3 updated 2", "PH 4 updated 2");
  }

  @Test
  void the_author_of_a_change_is_in_the_metadata() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      connection.setAutoCommit(false);
      run(
          connection,
          "SELECT set_config('geosync.actor', 'ana', true), set_config('geosync.source', 'import', true)",
          rename(2, "PH-09"));
      connection.commit();
    }
    run(landlord, rename(2, "PH-10"));

    assertThat(
            rows(
                landlord,
                """
                SELECT metadata ->> 'actor', metadata ->> 'source' <> 'import',
                       (metadata ->> 'transaction_id')::bigint > 0
                FROM geography_event_logs WHERE unit_id = 2 AND position > 2 ORDER BY position
                """))
        .containsExactly("ana f t", "postgres t t");
  }

  @Test
  void a_writer_without_privileges_on_the_log_is_captured_and_cannot_redirect_capture()
      throws SQLException {
    run(landlord, "DROP ROLE IF EXISTS clerk", "CREATE ROLE clerk");
    run(landlord, "GRANT SELECT, UPDATE ON geo_administrative_units TO clerk");
    try (Connection connection = landlord.getConnection()) {
      run(
          connection,
          "SET ROLE clerk",
          "CREATE TEMP TABLE geography_unit_heads (unit_id bigint)",
          rename(2, "PH-77"));
    }

    assertThat(rows(landlord, LOG)).endsWith("PH 3 updated 2");
    run(landlord, "REVOKE ALL ON geo_administrative_units FROM clerk", "DROP ROLE clerk");
  }

  @Test
  void the_log_rejects_updates() {
    assertThatThrownBy(() -> run(landlord, "UPDATE geography_event_logs SET unit_id = 9"))
        .hasMessageContaining("append-only");
  }

  @Test
  void ten_thousand_units_in_one_statement_are_captured_after_a_single_one() throws SQLException {
    run(
        landlord,
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, parent_id)
        SELECT 100 + n, 'PH', 2, 'city', 'PH-C' || n, '{}', 2 FROM generate_series(1, 10000) AS n
        """,
        "UPDATE geo_administrative_units SET parent_id = 1 WHERE admin_level = 2",
        "DELETE FROM geo_administrative_units WHERE admin_level = 2");

    assertThat(
            rows(
                landlord,
                """
                SELECT event_type, count(*) FROM geography_event_logs WHERE unit_id > 100
                GROUP BY event_type ORDER BY event_type
                """))
        .containsExactly(
            "created 10000", "deleted 10000", "hierarchy_changed 10000", "updated 10000");
  }
}
