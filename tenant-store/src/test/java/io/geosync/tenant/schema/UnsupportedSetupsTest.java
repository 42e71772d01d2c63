package io.geosync.tenant.schema;

import static io.geosync.tenant.schema.AdoptionCase.ROLE;
import static io.geosync.tenant.schema.AdoptionCase.TABLE;
import static io.geosync.tenant.schema.AdoptionCase.add;
import static io.geosync.tenant.schema.AdoptionCase.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.GeosyncException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Set-ups that cannot be adopted. Inspecting and refusing leave the database as it was. */
class UnsupportedSetupsTest {
  private static final List<Arguments> REFUSED =
      List.of(
          refused(
              "column.missing column id", "CREATE TABLE tenant_geo_units (external_geo_id bigint)"),
          refused("column.type column position", TABLE, add("position integer")),
          refused("column.type column admin_level", TABLE, add("admin_level text")),
          refused("column.type column valid_from", TABLE, add("valid_from timestamptz")),
          refused(
              "column.type column admin_type",
              TABLE,
              "CREATE DOMAIN kind AS text",
              add("admin_type kind")),
          refused(
              "column.type column unit_type",
              TABLE,
              "CREATE TYPE sort AS ENUM ('a')",
              add("unit_type sort")),
          refused("column.required column created_at", TABLE, add("created_at timestamp NOT NULL")),
          refused(
              "column.not-null column parent_id",
              TABLE,
              "ALTER TABLE tenant_geo_units ALTER parent_id SET NOT NULL"),
          refused(
              "column.generated column geo_path",
              TABLE,
              add("geo_path text GENERATED ALWAYS AS (code) STORED")),
          refused(
              "column.dependent column country_code",
              TABLE,
              "CREATE VIEW reports AS SELECT country_code FROM tenant_geo_units"),
          refused(
              "column.dependent column code",
              TABLE,
              "ALTER TABLE tenant_geo_units ALTER code TYPE varchar(20)",
              "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
              "CREATE TRIGGER on_code AFTER UPDATE OF code ON tenant_geo_units FOR EACH ROW EXECUTE"
                  + " FUNCTION nothing()"),
          refused("key.unique constraint tenant_geo_units_code_key", TABLE, add("UNIQUE (code)")),
          refused(
              "key.unique index code_in_country",
              TABLE,
              "CREATE UNIQUE INDEX code_in_country ON tenant_geo_units (country_code, lower(code))"),
          refused(
              "key.unique constraint deferred",
              TABLE,
              add("CONSTRAINT deferred UNIQUE (code) DEFERRABLE INITIALLY DEFERRED")),
          refused(
              "key.unique index active_codes",
              TABLE,
              "CREATE UNIQUE INDEX active_codes ON tenant_geo_units (code) WHERE external_geo_id IS NULL"
                  + " OR code > 'b'"),
          refused(
              "key.foreign constraint external_parent",
              TABLE,
              add("parent_external_id bigint, ADD UNIQUE (external_geo_id)"),
              add(
                  "CONSTRAINT external_parent FOREIGN KEY (parent_external_id) REFERENCES"
                      + " tenant_geo_units (external_geo_id)")),
          refused(
              "table.id column id",
              "CREATE TABLE tenant_geo_units (id bigint PRIMARY KEY, external_geo_id bigint, country_code text)"),
          refused("table.kind table", "CREATE VIEW tenant_geo_units AS SELECT 1 AS id"),
          refused(
              "table.kind table",
              "CREATE UNLOGGED TABLE tenant_geo_units (id bigserial PRIMARY KEY)"),
          refused(
              "table.kind table", TABLE, "CREATE TABLE more_units () INHERITS (tenant_geo_units)"),
          refused(
              "table.kind table",
              "CREATE TABLE tenant_geo_units (id bigint, country_code text) PARTITION BY LIST (country_code)"),
          refused(
              "table.sequence", TABLE, "ALTER SEQUENCE tenant_geo_units_id_seq INCREMENT BY -1"),
          refused(
              "table.rule rule elsewhere",
              TABLE,
              "CREATE RULE elsewhere AS ON DELETE TO tenant_geo_units DO INSTEAD NOTHING"),
          refused("rows.duplicate", TABLE, rows("(1, 'PH'), (1, 'PH')")),
          refused("rows.country", TABLE, rows("(1, 'P1')")),
          refused("rows.country", TABLE, rows("(1, NULL)")),
          refused(
              "rows.meaning column position",
              TABLE,
              add("position bigint DEFAULT 4"),
              rows("(1, 'PH')")),
          refused(
              "rows.meaning column retired",
              TABLE,
              add("retired boolean DEFAULT true"),
              rows("(1, 'PH')")),
          refused("rows.cycle", TABLE, "INSERT INTO tenant_geo_units VALUES (5, 1, 'PH', 5)"),
          refused(
              "table.owner",
              TABLE,
              "GRANT CREATE, USAGE ON SCHEMA %s TO " + ROLE,
              "SET ROLE " + ROLE),
          refused(
              "table.privilege table tenant_geo_units: role adopter lacks the right SELECT",
              TABLE,
              "GRANT CREATE, USAGE ON SCHEMA %s TO " + ROLE,
              "SET ROLE " + ROLE),
          refused(
              "table.privilege table members",
              TABLE,
              "CREATE TABLE members (unit_id bigint REFERENCES tenant_geo_units)",
              "GRANT CREATE, USAGE ON SCHEMA %s TO " + ROLE,
              "ALTER TABLE tenant_geo_units OWNER TO " + ROLE,
              "SET ROLE " + ROLE),
          refused(
              "table.row-security table members",
              TABLE,
              "CREATE TABLE members (unit_id bigint REFERENCES tenant_geo_units)",
              "ALTER TABLE members ENABLE ROW LEVEL SECURITY",
              "GRANT SELECT ON members TO " + ROLE,
              "GRANT CREATE, USAGE ON SCHEMA %s TO " + ROLE,
              "ALTER TABLE tenant_geo_units OWNER TO " + ROLE,
              "SET ROLE " + ROLE),
          refused(
              "table.row-security table tenant_geo_units",
              TABLE,
              "ALTER TABLE tenant_geo_units ENABLE ROW LEVEL SECURITY",
              "ALTER TABLE tenant_geo_units FORCE ROW LEVEL SECURITY",
              "GRANT CREATE, USAGE ON SCHEMA %s TO " + ROLE,
              "ALTER TABLE tenant_geo_units OWNER TO " + ROLE,
              "SET ROLE " + ROLE),
          refused(
              "schema.create", TABLE, "GRANT USAGE ON SCHEMA %s TO " + ROLE, "SET ROLE " + ROLE),
          refused(
              "schema.search-path", "SELECT set_config('search_path', '%s, pg_catalog', false)"),
          refused("server.read-only", "SET default_transaction_read_only = on"),
          refused(
              "database.rejects",
              TABLE,
              "CREATE TABLE countries (code varchar(2) PRIMARY KEY)",
              "INSERT INTO countries VALUES ('ph')",
              add("FOREIGN KEY (country_code) REFERENCES countries"),
              rows("(1, 'ph')")));

  static Stream<Arguments> refused() {
    return REFUSED.stream();
  }

  private static Arguments refused(String finding, String... statements) {
    return Arguments.of(finding, List.of(statements));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void a_setup_that_is_not_supported_is_refused_and_the_database_is_left_as_it_was(
      String finding, List<String> statements) throws SQLException {
    try (AdoptionCase adoption = new AdoptionCase()) {
      adoption.setUp(statements);
      List<String> before = adoption.dump();

      assertThat(adoption.texts("refused")).anyMatch(text -> text.startsWith(finding));
      if (!finding.startsWith("database.rejects")) {
        assertThatThrownBy(() -> TenantSchema.prepare(adoption.tenant(), false))
            .isInstanceOf(GeosyncException.class)
            .hasMessageContaining("Nothing was changed");
      }
      assertThat(adoption.dump()).isEqualTo(before);
    }
  }
}
