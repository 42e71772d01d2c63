package io.geosync.landlord.capture;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.landlord.schema.LandlordFixture;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A role that may create objects in the application's schema and write units cannot make the
 * functions of geosync, which run with the rights of their owner, execute its code.
 */
class HostileObjectsTest {
  private static final String DENIED = "42501";

  /** Functions, operators, types and tables that a statement without a schema would use. */
  private static final String[] OBJECTS = {
    "CREATE TABLE loot (who text)",
    "GRANT ALL ON loot TO PUBLIC",
    function("note(a anyelement, b anyelement)", "boolean", "true"),
    function("note_text(a bigint, b text)", "text", "'x'"),
    function("note_json(a jsonb, b text)", "jsonb", "'{}'"),
    "CREATE OPERATOR public.|| (LEFTARG = bigint, RIGHTARG = text, FUNCTION = note_text)",
    "CREATE OPERATOR public.-> (LEFTARG = jsonb, RIGHTARG = text, FUNCTION = note_json)",
    "CREATE OPERATOR public.= (LEFTARG = anyelement, RIGHTARG = anyelement, FUNCTION = note)",
    "CREATE OPERATOR public.<> (LEFTARG = anyelement, RIGHTARG = anyelement, FUNCTION = note)",
    function("to_hex(n bigint)", "text", "'f'"),
    function("lpad(a text, b integer, c text)", "text", "'f'"),
    function("md5(a text)", "text", "'f'"),
    function("hashtextextended(a text, b bigint)", "bigint", "1::bigint"),
    function("unnest(a text[])", "text", "'PH'"),
    function("current_setting(a text, b boolean)", "text", "'x'"),
    function("geosync_emit(ids bigint[], forced boolean)", "bigint", "0::bigint"),
    function(
        "geosync_emit_of_country(country text, ids bigint[], forced boolean)",
        "bigint",
        "0::bigint"),
    function("geosync_lock_streams(countries text[])", "void", "NULL"),
    function("geosync_refuse_cycle(ids bigint[])", "void", "NULL"),
    function("geosync_event_metadata()", "jsonb", "'{}'::jsonb"),
    "CREATE DOMAIN public.jsonb AS text",
    "CREATE TABLE public.geography_streams (country_code text)",
    "CREATE TABLE public.units (id bigint)",
    "CREATE TEMP TABLE geography_unit_heads (unit_id bigint)",
    "CREATE TEMP TABLE geography_event_logs (unit_id bigint)",
    "CREATE TEMP TABLE geography_streams (country_code text)",
    "CREATE TEMP TABLE units (id bigint)",
    "CREATE TEMP TABLE new_rows (id bigint)",
    "CREATE TEMP TABLE old_rows (id bigint)"
  };

  private static final String[] WRITES = {
    "INSERT INTO public.geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local) VALUES (1, 'PH', 0, 'x', 'PH', '{}'), (2, 'PH', 1, 'x', 'PH-1', '{}')",
    "UPDATE public.geo_administrative_units SET parent_id = 1 WHERE code OPERATOR(pg_catalog.=) 'PH-1'",
    "DELETE FROM public.geo_administrative_units"
  };

  private final PGSimpleDataSource landlord = LandlordFixture.landlord();

  @BeforeEach
  void create_the_role() throws SQLException {
    run(
        landlord,
        "CREATE ROLE mallory",
        "GRANT CREATE ON SCHEMA public TO mallory",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON public.geo_administrative_units TO mallory");
  }

  @AfterEach
  void drop_the_role() throws SQLException {
    run(landlord, "DROP OWNED BY mallory CASCADE", "DROP ROLE mallory");
  }

  @Test
  void objects_of_a_writer_are_not_used_by_capture() throws SQLException {
    attack();

    assertThat(rows(landlord, "SELECT DISTINCT who FROM public.loot WHERE who <> 'mallory'"))
        .isEmpty();
    assertThat(rows(landlord, "SELECT event_type FROM geosync.geography_event_logs ORDER BY id"))
        .containsExactly(
            "created", "created", "hierarchy_changed", "updated", "deleted", "deleted");
  }

  @Test
  void the_attack_succeeds_against_a_function_that_uses_the_callers_search_path()
      throws SQLException {
    run(landlord, "ALTER FUNCTION geosync.geosync_units_updated() RESET search_path");

    attack();

    assertThat(rows(landlord, "SELECT DISTINCT who FROM public.loot")).contains("postgres");
  }

  @Test
  void a_writer_cannot_call_or_change_anything_of_geosync() {
    for (String statement :
        new String[] {
          "SELECT geosync.geosync_capture_all()",
          "SELECT geosync.geosync_emit('{1}', true)",
          "SELECT geosync.geosync_lock_streams('{PH}')",
          "SELECT * FROM geosync.tenants",
          "DELETE FROM geosync.geography_event_logs",
          "CREATE TABLE geosync.own (id bigint)",
          "CREATE FUNCTION geosync.own() RETURNS integer LANGUAGE sql RETURN 1",
          "ALTER TABLE public.geo_administrative_units DISABLE TRIGGER ALL"
        }) {
      assertThatThrownBy(() -> asMallory(statement))
          .as(statement)
          .isInstanceOfSatisfying(
              SQLException.class, denied -> assertThat(denied.getSQLState()).isEqualTo(DENIED));
    }
  }

  private void attack() throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      run(connection, "SET ROLE mallory");
      run(connection, OBJECTS);
      run(connection, "SET search_path = pg_temp, public, pg_catalog");
      run(connection, WRITES);
    }
  }

  private void asMallory(String statement) throws SQLException {
    try (Connection connection = landlord.getConnection()) {
      run(connection, "SET ROLE mallory", statement);
    }
  }

  private static String function(String signature, String type, String value) {
    return """
        CREATE FUNCTION public.%s RETURNS %s LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO public.loot SELECT current_user::pg_catalog.text;
            RETURN%s;
        END $$
        """
        .formatted(signature, type, type.equals("void") ? "" : " " + value);
  }
}
