package io.geosync.landlord.schema;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.fixture.Databases;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Tables of units, and rights, with which capture would miss changes: refused with the reason. */
class UnsupportedTablesTest {
  private static final String COLUMNS =
      """
      (id bigint NOT NULL, country_code char(2), admin_level integer, admin_type text, code text, name_local jsonb,
       parent_id bigint, is_active boolean DEFAULT true, valid_from date, valid_to date)
      """;
  private static final String UNITS = "CREATE TABLE geo_administrative_units " + COLUMNS;
  private static final String KEY = "ALTER TABLE geo_administrative_units ADD PRIMARY KEY (id)";
  private static final String FORCED =
      "ALTER TABLE geo_administrative_units ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY";

  private final PGSimpleDataSource admin = Databases.empty();
  private final PGSimpleDataSource landlord = new PGSimpleDataSource();

  @BeforeEach
  void create_the_roles() throws SQLException {
    run(
        admin,
        "CREATE ROLE unit_owner LOGIN",
        "CREATE ROLE unit_writer",
        "GRANT CREATE ON SCHEMA public TO unit_owner",
        "CREATE SCHEMA geosync AUTHORIZATION unit_owner");
    landlord.setURL(admin.getURL());
    landlord.setUser("unit_owner");
  }

  @AfterEach
  void drop_the_roles() throws SQLException {
    run(
        admin,
        "DROP OWNED BY unit_owner CASCADE",
        "DROP OWNED BY unit_writer CASCADE",
        "DROP ROLE unit_owner, unit_writer");
  }

  @Test
  void a_partitioned_table_is_refused() throws SQLException {
    run(
        landlord,
        UNITS + " PARTITION BY LIST (country_code)",
        KEY.replace("(id)", "(id, country_code)"));

    assertRefused("it is partitioned");
  }

  @Test
  void a_partition_and_an_inheriting_table_are_refused() throws SQLException {
    run(
        landlord,
        "CREATE TABLE all_units %s PARTITION BY LIST (country_code)".formatted(COLUMNS),
        "CREATE TABLE geo_administrative_units PARTITION OF all_units DEFAULT",
        KEY);

    assertRefused("is a partition of all_units");
  }

  @Test
  void a_table_from_which_others_inherit_is_refused() throws SQLException {
    run(landlord, UNITS, KEY, "CREATE TABLE archived_units () INHERITS (geo_administrative_units)");

    assertRefused("archived_units inherits from it");
  }

  @Test
  void rows_of_a_table_that_inherits_later_are_no_units() throws SQLException {
    run(landlord, UNITS, KEY);
    new LandlordSchema(landlord).migrate();
    run(landlord, "CREATE TABLE archived_units () INHERITS (geo_administrative_units)");
    run(
        landlord,
        unit("archived_units", 1, "PH-1"),
        unit("geo_administrative_units", 2, "PH-2"),
        "UPDATE geo_administrative_units SET admin_level = 3",
        "SELECT geosync_capture_all()",
        "DELETE FROM geo_administrative_units");

    assertThat(rows(landlord, "SELECT unit_id, event_type FROM geography_event_logs ORDER BY id"))
        .containsExactly("2 created", "2 updated", "2 deleted");
  }

  @Test
  void an_unlogged_table_is_refused() throws SQLException {
    run(landlord, UNITS.replace("CREATE TABLE", "CREATE UNLOGGED TABLE"), KEY);

    assertRefused("it is unlogged");
  }

  @Test
  void forced_row_security_is_refused_for_an_owner_whom_it_binds() throws SQLException {
    run(landlord, UNITS, KEY, FORCED);

    assertRefused("row level security is forced");
  }

  @Test
  void row_security_for_other_roles_does_not_change_what_is_captured() throws SQLException {
    run(
        landlord,
        UNITS,
        KEY,
        "ALTER TABLE geo_administrative_units ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY own ON geo_administrative_units TO unit_writer USING (admin_level > 0) WITH CHECK (true)",
        "GRANT SELECT, INSERT, UPDATE ON geo_administrative_units TO unit_writer");
    new LandlordSchema(landlord).migrate();

    run(
        admin,
        "SET ROLE unit_writer",
        unit("geo_administrative_units", 1, "PH-1"),
        unit("geo_administrative_units", 2, "PH-2").replace(", 0, ", ", 2, "),
        "UPDATE geo_administrative_units SET admin_level = 0");

    assertThat(rows(landlord, "SELECT unit_id, event_type FROM geography_event_logs ORDER BY id"))
        .containsExactly("1 created", "2 created", "2 updated");
  }

  @Test
  void row_security_that_is_forced_later_fails_the_write_instead_of_capturing_a_deletion()
      throws SQLException {
    run(
        landlord,
        UNITS,
        KEY,
        "GRANT SELECT, INSERT, UPDATE ON geo_administrative_units TO unit_writer");
    new LandlordSchema(landlord).migrate();
    run(
        landlord,
        unit("geo_administrative_units", 1, "PH-1"),
        FORCED,
        "CREATE POLICY w ON geo_administrative_units TO unit_writer USING (true) WITH CHECK (true)");

    for (String write :
        new String[] {
          "UPDATE geo_administrative_units SET admin_level = 1",
          unit("geo_administrative_units", 2, "PH-2")
        }) {
      assertThatThrownBy(() -> run(admin, "SET ROLE unit_writer", write))
          .hasMessageContaining("row-level security");
    }
    assertThatThrownBy(() -> run(landlord, "SELECT geosync_capture_all()"))
        .hasMessageContaining("row-level security");

    assertThat(rows(admin, "SELECT event_type FROM geography_event_logs"))
        .containsExactly("created");
    assertThat(value(admin, "SELECT admin_level FROM geo_administrative_units")).isEqualTo("0");
  }

  @Test
  void missing_rights_are_reported_together() throws SQLException {
    run(
        admin,
        "REVOKE CREATE ON SCHEMA public FROM unit_owner",
        "ALTER SCHEMA geosync OWNER TO postgres",
        UNITS,
        KEY);

    assertRefused("it belongs to role postgres, and role unit_owner cannot add triggers");
    assertRefused("role unit_owner lacks CREATE on schema public");
    assertRefused("role unit_owner lacks USAGE and CREATE on schema geosync");
  }

  @Test
  void a_view_that_prevents_a_change_of_type_is_reported() throws SQLException {
    run(
        landlord,
        UNITS,
        KEY,
        "CREATE VIEW countries AS SELECT DISTINCT country_code FROM geo_administrative_units");

    assertRefused("these views use it, so that its type cannot be changed to text: countries");
  }

  private void assertRefused(String words) throws SQLException {
    assertThatThrownBy(() -> new LandlordSchema(landlord).migrate())
        .isInstanceOfSatisfying(
            GeosyncException.class,
            refused -> assertThat(refused.errorId()).isEqualTo(ErrorId.LANDLORD_TABLE_SHAPE))
        .hasMessageContaining(words);
    assertThat(
            value(
                admin,
                "SELECT count(*) FROM pg_class WHERE relnamespace = 'geosync'::regnamespace"))
        .isEqualTo("0");
  }

  private static String unit(String table, long id, String code) {
    return "INSERT INTO %s (id, country_code, admin_level, admin_type, code, name_local) VALUES (%d, 'PH', 0, 'x', '%s', '{}')"
        .formatted(table, id, code);
  }
}
