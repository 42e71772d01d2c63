package io.geosync.landlord.schema;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.fixture.Databases;
import io.geosync.landlord.registry.TenantRegistry;
import io.geosync.landlord.status.StatusQueries;
import io.geosync.landlord.stream.RelayLeases;
import io.geosync.landlord.unit.UnitQueries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * geosync's objects are in a schema of their own; the units remain where the application has them.
 */
class OtherSchemasTest {
  private static final String OWN_TABLE =
      """
      CREATE TABLE %s.geo_administrative_units (
        id bigserial PRIMARY KEY, country_code char(2) NOT NULL, admin_level integer, admin_type varchar(40),
        code varchar(40), name_local jsonb, parent_id bigint, is_active boolean DEFAULT true, valid_from date,
        valid_to date)
      """;
  private static final String A_UNIT =
      "INSERT INTO %s.geo_administrative_units (country_code, admin_level, admin_type, code, name_local) VALUES ('PH', 0, 'country', 'PH', '{}')";

  private final PGSimpleDataSource landlord = Databases.empty();

  @Test
  void an_application_with_tables_of_the_same_names_is_adopted_and_keeps_them()
      throws SQLException {
    run(
        landlord,
        "CREATE TABLE tenants (id varchar(36) PRIMARY KEY, data json)",
        "INSERT INTO tenants VALUES ('acme', '{}')",
        "CREATE TABLE tenant_streams (id bigint)",
        "CREATE VIEW units AS SELECT 1 AS id",
        "CREATE TABLE geography_events (name text)",
        "CREATE TABLE flyway_schema_history (version text)",
        OWN_TABLE.formatted("public"),
        A_UNIT.formatted("public"));

    assertThat(new LandlordSchema(landlord).migrate().capturedUnits()).isEqualTo(1);

    Registered.joining(landlord, "acme", "PH");
    assertThat(rows(landlord, "SELECT id FROM public.tenants")).containsExactly("acme");
    assertThat(rows(landlord, "SELECT name FROM geosync.tenants")).containsExactly("acme");
    assertThat(rows(landlord, "SELECT count(*) FROM public.geography_events")).containsExactly("0");
  }

  @Test
  void units_in_a_named_schema_are_captured_and_written_through_the_view() throws SQLException {
    run(landlord, "CREATE SCHEMA \"My App\"", OWN_TABLE.formatted("\"My App\""));

    new LandlordSchema(landlord).migrate("My App");
    run(
        landlord,
        A_UNIT.formatted("\"My App\""),
        A_UNIT.formatted("geosync").replace("geo_administrative_units", "units")
            + " ON CONFLICT (country_code, code) DO UPDATE SET admin_type = 'state' RETURNING id",
        "SELECT id FROM geosync.units FOR UPDATE",
        "DELETE FROM geosync.units WHERE code = 'PH' RETURNING id");

    assertThat(rows(landlord, "SELECT event_type FROM geosync.geography_event_logs ORDER BY id"))
        .containsExactly("created", "updated", "deleted");
    assertThat(new LandlordSchema(landlord).migrate().applied()).isEmpty();
    assertThat(value(landlord, "SELECT to_regclass('public.geo_administrative_units')"))
        .isEqualTo("-");
  }

  @Test
  void a_table_outside_the_search_path_is_adopted_only_if_the_operator_names_its_schema()
      throws SQLException {
    run(landlord, "CREATE SCHEMA app", OWN_TABLE.formatted("app"));

    assertRefused(null, "these schemas have one: app");
    assertRefused("apps", "schema apps does not exist");
    assertThat(value(landlord, "SELECT to_regnamespace('geosync')")).isEqualTo("-");

    new LandlordSchema(landlord).migrate("app");
    assertRefused("public", "in schema app already");
  }

  @Test
  void statements_work_under_a_search_path_without_the_schemas() throws SQLException {
    run(landlord, "CREATE SCHEMA app", OWN_TABLE.formatted("app"), A_UNIT.formatted("app"));
    new LandlordSchema(landlord).migrate("app");
    landlord.setCurrentSchema("pg_catalog");

    Registered.joining(landlord, "acme", "PH");
    try (Connection connection = landlord.getConnection()) {
      assertThat(new TenantRegistry(Clock.systemUTC()).load(connection).version()).isPositive();
      assertThat(new RelayLeases().claim(connection, "PH", Duration.ofMinutes(1), 10)).isPresent();
      assertThat(new StatusQueries().status(connection).tenantStreams()).hasSize(1);
      assertThat(new UnitQueries().units(connection, "PH", null, 10)).hasSize(1);
    }
    assertThat(new LandlordSchema(landlord).migrate().applied()).isEmpty();
  }

  @Test
  void a_dropped_view_is_restored_so_that_a_column_type_can_be_changed() throws SQLException {
    run(landlord, OWN_TABLE.formatted("public"), A_UNIT.formatted("public"));
    new LandlordSchema(landlord).migrate();

    run(
        landlord,
        "DROP VIEW geosync.units CASCADE",
        "ALTER TABLE public.geo_administrative_units ALTER COLUMN code TYPE varchar(80)");
    assertThatThrownBy(
            () -> run(landlord, "UPDATE public.geo_administrative_units SET admin_level = 1"))
        .hasMessageContaining("geosync.units");
    new LandlordSchema(landlord).migrate();
    run(landlord, "UPDATE public.geo_administrative_units SET admin_level = 1");

    assertThat(rows(landlord, "SELECT event_type FROM geosync.geography_event_logs ORDER BY id"))
        .containsExactly("created", "updated");
  }

  private void assertRefused(@Nullable String schema, String words) {
    assertThatThrownBy(() -> new LandlordSchema(landlord).migrate(schema))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            refused -> assertThat(refused.errorId()).isEqualTo(ErrorId.LANDLORD_TABLE_SHAPE))
        .hasMessageContaining(words);
  }
}
