package io.geosync.landlord.schema;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.MigrateReply;
import io.geosync.fixture.Databases;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class AdoptionTest {
  private static final String OWN_TABLE =
      """
      CREATE TABLE geo_administrative_units (
        id %s, country_code text, admin_level integer, admin_type text, code text, name_local jsonb,
        parent_id bigint %s, is_active boolean DEFAULT true, valid_from date, valid_to date)
      """;
  private static final String AFTER_ADOPTION =
      """
      SELECT unit_id, event_type FROM geography_event_logs WHERE metadata ->> 'source' <> 'adoption'
      ORDER BY unit_id, position
      """;

  private final DataSource landlord = Databases.empty();

  @Test
  void an_existing_table_of_units_is_adopted_and_its_units_are_captured() throws SQLException {
    run(
        landlord,
        """
        CREATE TABLE geo_administrative_units (
          id serial PRIMARY KEY, country_code char(2), admin_level smallint, admin_type varchar(50), code varchar(20),
          name_local jsonb, parent_id integer, is_active boolean, valid_from date, valid_to date, population bigint)
        """,
        """
        INSERT INTO geo_administrative_units VALUES
          (1, 'PH', 0, 'country', 'PH', '{"en": "Philippines"}', NULL, true, NULL, NULL, 100),
          (2, 'PH', 1, 'region', 'PH-01', '{}', 1, true, '2001-01-01', NULL, 5)
        """);

    MigrateReply reply = new LandlordSchema(landlord).migrate();

    assertThat(reply.adopted()).isTrue();
    assertThat(reply.capturedUnits()).isEqualTo(2);
    assertThat(
            rows(
                landlord,
                "SELECT id, country_code, population FROM geo_administrative_units ORDER BY 1"))
        .containsExactly("1 PH 100", "2 PH 5");
    run(landlord, "UPDATE geo_administrative_units SET admin_level = 2 WHERE id = 2");
    assertThat(
            rows(
                landlord,
                "SELECT position, event_type, unit_id FROM geography_event_logs ORDER BY 1"))
        .containsExactly("1 created 1", "2 created 2", "3 updated 2");
  }

  @Test
  void a_table_with_other_columns_is_rejected_with_each_fault_and_stays_unchanged()
      throws SQLException {
    run(
        landlord,
        "CREATE TABLE geo_administrative_units (id uuid PRIMARY KEY, country_code text, code text, name_local json)");

    assertThatThrownBy(() -> new LandlordSchema(landlord).migrate())
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> {
              assertThat(failure.errorId()).isEqualTo(ErrorId.LANDLORD_TABLE_SHAPE);
              assertThat(failure.getMessage())
                  .contains("id is uuid", "name_local is json", "parent_id is missing");
            });
    assertThat(rows(landlord, "SELECT to_regclass('geography_streams')")).containsExactly("-");
  }

  @Test
  void a_view_and_a_table_without_unique_ids_are_rejected() throws SQLException {
    run(landlord, OWN_TABLE.formatted("bigint", "").replace("geo_administrative_units", "units"));
    run(landlord, "CREATE VIEW geo_administrative_units AS SELECT * FROM units");
    assertThatThrownBy(() -> new LandlordSchema(landlord).migrate())
        .hasMessageContaining("it is not an ordinary table");

    run(
        landlord,
        "DROP VIEW geo_administrative_units",
        "ALTER TABLE units RENAME TO geo_administrative_units");
    assertThatThrownBy(() -> new LandlordSchema(landlord).migrate())
        .hasMessageContaining("id has no primary key");
  }

  @Test
  void invalid_rows_stop_the_migration_and_once_corrected_all_units_are_captured()
      throws SQLException {
    run(
        landlord,
        OWN_TABLE.formatted("bigint PRIMARY KEY", ""),
        "INSERT INTO geo_administrative_units VALUES (1, 'PH', 0, 'country', 'PH', '{}', 2), (2, 'PH', 1, 'x', NULL, '{}', 1)");
    assertRejected("code is null: 1 unit with id 2");
    assertRejected("the unit is its own ancestor, or below a unit that is: 2 units with id 1, 2");

    run(landlord, "UPDATE geo_administrative_units SET code = 'PH-01' WHERE id = 2");
    assertRejected("2 units with id 1, 2");

    run(landlord, "UPDATE geo_administrative_units SET parent_id = NULL WHERE id = 1");
    new LandlordSchema(landlord).migrate();
    assertThat(rows(landlord, "SELECT unit_id, event_type FROM geography_event_logs ORDER BY 1"))
        .containsExactly("1 created", "2 created");
  }

  @Test
  void an_existing_foreign_key_with_cascade_keeps_cascading_and_its_deletes_are_captured()
      throws SQLException {
    adoptThree("REFERENCES geo_administrative_units ON DELETE CASCADE");

    run(landlord, "DELETE FROM geo_administrative_units WHERE id = 1");

    assertThat(rows(landlord, AFTER_ADOPTION))
        .containsExactly("1 deleted", "2 deleted", "3 deleted");
  }

  @Test
  void an_existing_foreign_key_with_set_null_keeps_its_action_and_its_updates_are_captured()
      throws SQLException {
    adoptThree("REFERENCES geo_administrative_units ON DELETE SET NULL");

    run(landlord, "DELETE FROM geo_administrative_units WHERE id = 2");

    assertThat(rows(landlord, AFTER_ADOPTION))
        .containsExactly("2 deleted", "3 hierarchy_changed", "3 updated");
    assertThat(
            rows(
                landlord,
                "SELECT country_code, parent_id FROM geo_administrative_units WHERE id = 3"))
        .containsExactly("PH -");
  }

  @Test
  void two_concurrent_migrations_both_succeed() throws Exception {
    try (var sessions = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<MigrateReply> migration = () -> new LandlordSchema(landlord).migrate();
      int applied = 0;
      for (Future<MigrateReply> reply : sessions.invokeAll(List.of(migration, migration))) {
        applied += reply.get().applied().size();
      }
      assertThat(applied).isEqualTo(MigrationFiles.NAMES.size());
    }
  }

  @Test
  void a_session_that_locks_the_table_stops_the_migration_after_the_lock_timeout()
      throws SQLException {
    run(landlord, OWN_TABLE.formatted("bigint PRIMARY KEY", ""));
    try (Connection other = landlord.getConnection()) {
      other.setAutoCommit(false);
      run(other, "SELECT * FROM geo_administrative_units");

      assertThatThrownBy(() -> new LandlordSchema(landlord, Duration.ofMillis(100)).migrate())
          .isInstanceOfSatisfying(
              GeosyncException.class,
              held -> assertThat(held.errorId()).isEqualTo(ErrorId.LANDLORD_CONTENTION));
    }
  }

  @Test
  void every_migration_file_is_listed_by_name() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(getClass().getResource(MigrationFiles.FOLDER));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(MigrationFiles.NAMES);
    }
  }

  @Test
  void all_rows_that_a_constraint_rejects_are_reported_at_once_and_nothing_is_changed()
      throws SQLException {
    run(
        landlord,
        OWN_TABLE.formatted("bigint PRIMARY KEY", ""),
        """
        INSERT INTO geo_administrative_units VALUES
          (1, 'PH', 0, 'country', 'PH', '{}', NULL, true, '20026-01-01', NULL),
          (2, 'ph', 1, 'x', E'PH\\u200B01', '{"en": 1}', 1, true, NULL, '0044-03-15 BC'),
          (3, 'PH', 99999, E'x\\ty', 'PH-02 ', '[]', 7, NULL, NULL, 'infinity'),
          (4, 'PH', -1, 'x', 'PH', '{}', 1, true, NULL, NULL)
        """);

    assertRejected("valid_from is not between 0001-01-01 and 9999-12-31: 1 unit with id 1;");
    assertRejected("valid_to is not between 0001-01-01 and 9999-12-31: 2 units with id 2, 3");
    assertRejected("country_code is not two capital letters: 1 unit with id 2");
    assertRejected("invisible character or a blank at its ends: 2 units with id 2, 3");
    assertRejected("name_local is not an object of language to name, at most 32 KiB: 2 units");
    assertRejected("parent_id is not a unit of the same country: 2 units with id 2, 3");
    assertRejected("admin_level is not between 0 and 32767: 2 units with id 3, 4");
    assertRejected("control character: 1 unit with id 3");
    assertRejected("is_active is null: 1 unit with id 3");
    assertRejected("another unit of the country has the same code: 2 units with id 1, 4");
    assertThat(rows(landlord, "SELECT to_regnamespace('geosync')")).containsExactly("-");
  }

  @Test
  void a_copy_that_has_the_constraints_without_the_schema_of_geosync_is_adopted_again()
      throws SQLException {
    adoptThree("");
    run(landlord, "DROP SCHEMA geosync CASCADE");

    assertThat(new LandlordSchema(landlord).migrate().capturedUnits()).isEqualTo(3);
  }

  private void adoptThree(String parentKey) throws SQLException {
    run(
        landlord,
        OWN_TABLE.formatted("bigint PRIMARY KEY", parentKey),
        """
        INSERT INTO geo_administrative_units VALUES
          (1, 'PH', 0, 'x', 'PH', '{}', NULL, true), (2, 'PH', 1, 'x', 'PH-1', '{}', 1, true),
          (3, 'PH', 2, 'x', 'PH-2', '{}', 2, true)
        """);
    new LandlordSchema(landlord).migrate();
  }

  private void assertRejected(String words) {
    assertThatThrownBy(() -> new LandlordSchema(landlord).migrate())
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> {
              assertThat(failure.errorId()).isEqualTo(ErrorId.LANDLORD_TABLE_SHAPE);
              assertThat(failure.getMessage()).contains(words);
            });
  }

  @Test
  void migrating_again_changes_nothing() {
    LandlordSchema schema = new LandlordSchema(landlord);
    schema.migrate();

    MigrateReply again = schema.migrate();

    assertThat(again.applied()).isEmpty();
    assertThat(again.adopted()).isFalse();
    assertThat(again.schemaVersion()).isEqualTo(Integer.toString(MigrationFiles.NAMES.size()));
  }
}
