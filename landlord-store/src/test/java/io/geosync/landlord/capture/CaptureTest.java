package io.geosync.landlord.capture;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.landlord.schema.LandlordFixture;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class CaptureTest {
  private static final String LOG =
      "SELECT country_code, position, event_type, unit_id FROM geography_event_logs ORDER BY 1, 2";

  private final DataSource landlord = LandlordFixture.landlord();

  @BeforeEach
  void two_roots_and_a_child() throws SQLException {
    run(
        landlord,
        insert(1, "PH", "PH", null),
        insert(2, "PH", "PH-01", 1L),
        insert(3, "FR", "FR", null));
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
  void an_update_that_changes_nothing_makes_no_event() throws SQLException {
    run(
        landlord,
        "UPDATE geo_administrative_units SET admin_type = admin_type",
        "UPDATE geo_administrative_units SET name_local = '{\"en\":  \"unit 1\"}' WHERE id = 1");

    assertThat(value(landlord, "SELECT count(*) FROM geography_event_logs")).isEqualTo("3");
  }

  @Test
  void a_move_is_told_before_the_update_of_the_same_change() throws SQLException {
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
  void a_deleted_event_carries_the_last_state_and_its_head_stays() throws SQLException {
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
  void a_unit_deleted_and_made_again_under_its_id_is_created_again() throws SQLException {
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
  void a_cascade_and_a_set_null_of_the_landlords_own_keys_are_captured() throws SQLException {
    run(
        landlord,
        "ALTER TABLE geo_administrative_units DROP CONSTRAINT geosync_unit_parent",
        "ALTER TABLE geo_administrative_units ADD FOREIGN KEY (parent_id) REFERENCES geo_administrative_units (id) ON DELETE CASCADE",
        insert(4, "PH", "PH-04", 2L),
        "DELETE FROM geo_administrative_units WHERE id = 1");

    assertThat(
            rows(
                landlord,
                "SELECT unit_id FROM geography_event_logs WHERE event_type = 'deleted' ORDER BY 1"))
        .containsExactly("1", "2", "4");
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
  void what_a_load_without_triggers_left_out_is_captured_afterwards() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      run(
          connection,
          "SET session_replication_role = replica",
          insert(20, "DE", "DE", null),
          "UPDATE geo_administrative_units SET admin_type = 'bypassed' WHERE id = 2",
          "DELETE FROM geo_administrative_units WHERE id = 3");
    }

    assertThat(value(landlord, "SELECT geosync_capture_all()")).isEqualTo("3");
    assertThat(value(landlord, "SELECT geosync_capture_all()")).isEqualTo("0");
    assertThat(rows(landlord, LOG)).contains("DE 1 created 20", "PH 3 updated 2", "FR 2 deleted 3");
  }

  @Test
  void forced_capture_tells_the_state_of_every_unit_once_more() throws SQLException {
    assertThat(value(landlord, "SELECT geosync_capture_all(true, 'PH')")).isEqualTo("2");

    assertThat(rows(landlord, LOG)).contains("PH 3 updated 1", "PH 4 updated 2");
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
                SELECT count(*) FROM geo_administrative_units u JOIN geography_unit_heads h ON h.unit_id = u.id
                JOIN geography_event_logs l ON l.country_code = h.country_code AND l.position = h.position
                WHERE geosync_unit_hash(u) = h.content_hash
                  AND l.payload ->> 'checksum' = lpad(to_hex(h.content_hash), 16, '0')
                """))
        .isEqualTo("3");
  }

  @Test
  void positions_have_no_gap_and_no_double_when_many_write_and_some_roll_back() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Void>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        int first = 1000 * (writer + 1);
        writers.add(() -> write(first));
      }
      for (Future<Void> done : threads.invokeAll(writers)) {
        requireDone(done);
      }
    }

    assertThat(
            rows(
                landlord,
                """
                SELECT s.country_code FROM geography_streams s JOIN geography_event_logs l USING (country_code)
                GROUP BY s.country_code, s.last_position
                HAVING count(*) <> s.last_position OR max(l.position) <> s.last_position
                """))
        .isEmpty();
    assertThat(
            value(
                landlord, "SELECT last_position FROM geography_streams WHERE country_code = 'PH'"))
        .isEqualTo(Integer.toString(2 + 4 * 20));
  }

  private Void write(int first) throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      connection.setAutoCommit(false);
      for (int number = 0; number < 30; number++) {
        run(connection, insert(first + number, "PH", "PH-" + (first + number), 1L));
        if (number % 3 == 2) {
          connection.rollback();
        } else {
          connection.commit();
        }
      }
    }
    return null;
  }

  private static void requireDone(Future<Void> done)
      throws ExecutionException, InterruptedException {
    assertThat(done.get()).isNull();
  }

  static String insert(
      long id, String country, String code, @org.jspecify.annotations.Nullable Long parent) {
    return """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local, parent_id)
        VALUES (%d, '%s', %d, 'province', '%s', '{"en": "unit %d"}', %s)\
        """
        .formatted(id, country, parent == null ? 0 : 1, code, id, parent);
  }
}
