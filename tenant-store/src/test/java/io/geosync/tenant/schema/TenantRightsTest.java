package io.geosync.tenant.schema;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.reply.Finding;
import io.geosync.fixture.Databases;
import io.geosync.tenant.fixture.MemoryLandlord;
import io.geosync.tenant.fixture.Route;
import io.geosync.tenant.fixture.TenantRoles;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * geosync's role and the application's role have exactly the rights of docs/roles.sql. The tables
 * are in a schema of their own.
 */
class TenantRightsTest {
  private static final String NO_RIGHT = "42501";
  private static final String ADD_OWN =
      """
      INSERT INTO app.tenant_geo_units (country_code, unit_type, admin_level, admin_type, parent_id, code, name_local)
      VALUES ('PH', 'custom', 5, 'zone', (SELECT id FROM app.tenant_geo_units WHERE external_geo_id = 2), 'OWN', '{}')
      """;

  private PGSimpleDataSource database;
  private TenantRoles roles;
  private Route route;
  private Connection application;

  @BeforeEach
  void an_adopted_table_with_units_1_and_2() throws SQLException {
    database = Databases.empty();
    run(
        database,
        "CREATE SCHEMA app",
        """
        CREATE TABLE app.tenant_geo_units (id bigserial PRIMARY KEY, external_geo_id bigint, country_code varchar(2) NOT NULL,
            code varchar(40), name_local jsonb)
        """,
        "CREATE TABLE app.members (id bigserial PRIMARY KEY, geo_unit_id bigint REFERENCES"
            + " app.tenant_geo_units)");
    roles = TenantRoles.create(database, "app");
    MemoryLandlord landlord = new MemoryLandlord();
    landlord.create(1, null);
    landlord.create(2, 1L);
    route = new Route(roles.geosync(), landlord);
    TenantSchema.prepare(route.tenant(), new Adoption(false, List.of(), null, null, null), false);
    roles.grantAfterPrepare();
    route.mirror();
    application = roles.application().getConnection();
  }

  @Test
  void the_application_asks_for_successors_and_changes_no_choice() throws SQLException {
    route.sql(
        "UPDATE app.tenant_geo_units SET is_active = false WHERE external_geo_id = 1",
        "INSERT INTO app.tenant_geo_successions VALUES ('PH', 1, 2, 'merge', '2025-07-01', 1,"
            + " false)");
    run(
        database,
        "GRANT SELECT, INSERT ON app.members TO " + roles.applicationName(),
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA app TO " + roles.applicationName(),
        "INSERT INTO app.members (geo_unit_id) SELECT id FROM app.tenant_geo_units WHERE"
            + " external_geo_id = 1");

    assertThat(
            rows(
                application,
                "SELECT app.geosync_successor(id) = (SELECT id FROM app.tenant_geo_units WHERE"
                    + " external_geo_id = 2) FROM app.tenant_geo_units WHERE external_geo_id = 1"))
        .containsExactly("t");
    assertThat(
            rows(
                application,
                "SELECT table_name, choice, cardinality(candidates) FROM"
                    + " app.tenant_geo_ended_references"))
        .containsExactly("members keep 1");
    assertThatThrownBy(
            () ->
                run(
                    application,
                    "INSERT INTO app.geosync_following VALUES ('members', 'geo_unit_id',"
                        + " 'follow')"))
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getSQLState()).isEqualTo(NO_RIGHT));
    route.sql(
        "UPDATE app.tenant_geo_units SET is_active = true WHERE external_geo_id = 1",
        "DELETE FROM app.tenant_geo_successions");
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(route.faults()).isEmpty();
    application.close();
    route.close();
  }

  @Test
  void the_application_adds_moves_and_deletes_custom_units() throws SQLException {
    run(application, ADD_OWN);
    assertThat(route.path("OWN")).containsExactly("1 > 2 > OWN");

    run(
        application,
        """
        UPDATE app.tenant_geo_units SET parent_id = (SELECT id FROM app.tenant_geo_units WHERE external_geo_id = 1)
        WHERE code = 'OWN'
        """);
    assertThat(route.path("OWN")).containsExactly("1 > OWN");

    run(application, "DELETE FROM app.tenant_geo_units WHERE code = 'OWN'");
    assertThat(route.path("OWN")).isEmpty();
  }

  @Test
  void an_insert_from_before_the_adoption_makes_a_custom_unit() throws SQLException {
    run(
        application,
        "INSERT INTO app.tenant_geo_units (country_code, code, name_local) VALUES ('ph', 'w2',"
            + " '{}')");

    assertThat(
            rows(
                application,
                "SELECT country_code, unit_type, geo_path = id::text FROM app.tenant_geo_units"
                    + " WHERE code = 'w2'"))
        .containsExactly("PH custom t");
  }

  @Test
  void an_insert_with_an_external_id_makes_an_official_unit_that_geosync_keeps_up_to_date()
      throws SQLException {
    run(
        application,
        """
        INSERT INTO app.tenant_geo_units (external_geo_id, country_code, code, name_local) VALUES (3, 'PH', 'old job', '{}')
        """);
    route.deliver(route.landlord().create(3, 2L));

    assertThat(route.unit(3, "unit_type, code")).containsExactly("official OFFICIAL-PH-PH-3");
  }

  @Test
  void triggers_work_under_any_search_path() throws SQLException {
    for (String path : new String[] {"''", "public", "pg_temp, pg_catalog"}) {
      run(
          application,
          "SET search_path = " + path,
          ADD_OWN,
          "UPDATE app.tenant_geo_units SET parent_id = NULL WHERE code = 'OWN'");
      assertThat(route.path("OWN")).containsExactly("OWN");
      run(application, "DELETE FROM app.tenant_geo_units WHERE code = 'OWN'");
    }
  }

  @Test
  void a_data_only_restore_keeps_paths_also_of_rows_that_come_before_their_parents()
      throws Exception {
    try (Connection restore = database.getConnection()) {
      run(restore, "SELECT set_config('search_path', '', false)");
      new CopyManager(restore.unwrap(BaseConnection.class))
          .copyIn(
              "COPY app.tenant_geo_units (id, country_code, unit_type, admin_level, admin_type,"
                  + " parent_id, code, name_local, geo_path) FROM STDIN",
              new StringReader(
                  """
                  902\tPH\tcustom\t2\tzone\t901\tBELOW\t{}\t901.902
                  901\tPH\tcustom\t1\tzone\t\\N\tABOVE\t{}\t901
                  """));
    }
    assertThat(route.path("BELOW")).containsExactly("ABOVE > BELOW");
  }

  @Test
  void objects_of_a_role_that_may_create_them_in_the_schema_run_with_its_own_rights_only()
      throws SQLException {
    run(database, "GRANT CREATE ON SCHEMA app TO " + roles.applicationName());
    run(
        application,
        "SET search_path = app",
        "CREATE TABLE app.victims (name text)",
        "GRANT ALL ON app.victims TO PUBLIC",
        hostile("concatenate", "a text, b bigint", "text", "a"),
        "CREATE OPERATOR app.|| (LEFTARG = text, RIGHTARG = bigint, FUNCTION = app.concatenate)",
        hostile("equals", "a bigint, b integer", "boolean", "true"),
        "CREATE OPERATOR app.= (LEFTARG = bigint, RIGHTARG = integer, FUNCTION = app.equals)",
        hostile("is_like", "a text, b varchar", "boolean", "true"),
        "CREATE OPERATOR app.~~ (LEFTARG = text, RIGHTARG = varchar, FUNCTION = app.is_like)",
        hostile("upper", "a varchar", "text", "a"),
        hostile("format", "a text, b text, c bigint", "text", "a"),
        hostile("string_to_array", "a text, b varchar", "text[]", "ARRAY[a]"),
        hostile("geosync_lock_ledger", "a varchar", "void", "NULL"),
        hostile("geosync_is_below", "a varchar, b text", "boolean", "true"),
        "CREATE TEMPORARY TABLE geosync_ledger (country_code text)",
        "CREATE TEMPORARY TABLE tenant_geo_units (id bigint, country_code text, geo_path text)",
        ADD_OWN,
        """
        UPDATE app.tenant_geo_units SET parent_id = (SELECT id FROM app.tenant_geo_units WHERE external_geo_id = 1)
        WHERE code = 'OWN'
        """);
    route.deliver(route.landlord().create(3, 2L));
    route.mirror();

    assertThat(rows(database, "SELECT DISTINCT name FROM app.victims"))
        .doesNotContain(roles.geosyncName());
    assertThat(route.path("OWN")).containsExactly("1 > OWN");
  }

  /**
   * The limit of decision 0019: statements of geosync run under the search path of its role, which
   * has the schema of the tables. So the inspection names every other role that may create objects
   * there.
   */
  @Test
  void a_role_that_may_create_operators_in_the_schema_is_named_because_it_gains_geosyncs_rights()
      throws SQLException {
    assertThat(notes()).isEmpty();
    run(
        database,
        "GRANT CREATE ON SCHEMA app TO " + roles.applicationName(),
        "CREATE TABLE app.victims (name text)",
        "GRANT ALL ON app.victims TO PUBLIC");
    run(
        application,
        "SET search_path = app",
        hostile("equals", "a text, b varchar", "boolean", "a = b::text"),
        "CREATE OPERATOR app.= (LEFTARG = text, RIGHTARG = varchar, FUNCTION = app.equals)");

    route.deliver(route.landlord().create(3, 2L));

    assertThat(rows(database, "SELECT DISTINCT name FROM app.victims"))
        .containsExactly(roles.geosyncName());
    assertThat(notes())
        .singleElement()
        .asString()
        .contains("schema.others-create", "schema app", roles.applicationName());

    run(database, "REVOKE CREATE ON SCHEMA app FROM " + roles.applicationName());
    assertThat(notes()).isEmpty();
    run(database, "GRANT CREATE ON SCHEMA app TO PUBLIC");
    assertThat(notes()).singleElement().asString().contains("schema.public-create", "schema app");
  }

  private List<Finding> notes() throws SQLException {
    return TenantSchema.inspect(route.tenant(), new Adoption(false, List.of(), null, null, null))
        .stream()
        .filter(finding -> finding.id().startsWith("schema."))
        .toList();
  }

  /** A function that records the role with whose rights it runs. */
  private static String hostile(String name, String arguments, String type, String result) {
    return """
    CREATE FUNCTION app.%s(%s) RETURNS %s LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO app.victims VALUES (current_user);
        RETURN %s;
    END $$
    """
        .formatted(name, arguments, type, type.equals("void") ? "" : result);
  }

  @Test
  void only_a_role_with_a_grant_locks_a_ledger() throws SQLException {
    run(application, "SELECT app.geosync_lock_ledger('PH')");
    run(
        database,
        "REVOKE EXECUTE ON FUNCTION app.geosync_lock_ledger(text) FROM " + roles.applicationName());

    assertRejected(() -> run(application, "SELECT app.geosync_lock_ledger('PH')"));
    assertRejected(() -> run(application, "SELECT * FROM app.geosync_ledger"));
  }

  @Test
  void a_role_without_the_right_to_create_works_once_the_schema_is_current() throws SQLException {
    run(database, "REVOKE CREATE ON SCHEMA app FROM " + roles.geosyncName());

    assertThat(TenantSchema.prepare(route.tenant(), false).schemaVersion())
        .isEqualTo(TenantSchema.CURRENT);
    route.deliver(route.landlord().create(3, 2L), route.landlord().delete(2));
    route.mirror();
  }

  @Test
  void the_triggers_of_a_renamed_schema_are_corrected_by_the_next_preparation()
      throws SQLException {
    run(
        database,
        "ALTER SCHEMA app RENAME TO other",
        "ALTER ROLE %s IN DATABASE %s SET search_path = other"
            .formatted(roles.geosyncName(), database.getDatabaseName()));
    try (Connection again = roles.geosync().getConnection()) {
      TenantSchema.prepare(again, false);
    }
    run(application, ADD_OWN.replace("app.", "other."));
    run(database, "ALTER SCHEMA other RENAME TO app");

    assertThat(route.path("OWN")).containsExactly("1 > 2 > OWN");
  }

  private static void assertRejected(ThrowingCallable statement) {
    assertThatThrownBy(statement)
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getSQLState()).isEqualTo(NO_RIGHT));
  }
}
