package io.geosync.tenant.schema;

import static io.geosync.fixture.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.Finding;
import io.geosync.fixture.Databases;
import io.geosync.fixture.Sql;
import io.geosync.tenant.fixture.Dump;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Every finding is given in one answer, and inspecting and refusing leave the database as it was.
 * Each case has a schema of its own.
 */
class AdoptionFindingsTest {
  private static final String ROLE = "adopter";
  private static final PGSimpleDataSource DATABASE = Databases.empty();
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String TABLE =
      """
      CREATE TABLE tenant_geo_units (id bigserial PRIMARY KEY, external_geo_id bigint, country_code varchar(2),
          parent_id bigint REFERENCES tenant_geo_units, code varchar(200), name_local jsonb)
      """;

  private Connection tenant;

  @BeforeEach
  void a_schema_of_its_own() throws SQLException {
    String schema = "case_" + NUMBER.incrementAndGet();
    tenant = DATABASE.getConnection();
    run(
        tenant,
        """
        DO $$ BEGIN
            IF to_regrole('adopter') IS NULL THEN CREATE ROLE adopter; END IF;
        END $$
        """,
        "CREATE SCHEMA " + schema,
        "SET search_path = " + schema);
  }

  @AfterEach
  void close() throws SQLException {
    tenant.close();
  }

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

  private static String add(String definition) {
    return "ALTER TABLE tenant_geo_units ADD " + definition;
  }

  private static String rows(String values) {
    return "INSERT INTO tenant_geo_units (external_geo_id, country_code) VALUES " + values;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void a_setup_that_is_not_supported_is_refused_and_the_database_is_left_as_it_was(
      String finding, List<String> statements) throws SQLException {
    setUp(statements);
    List<String> before = dump();

    assertThat(texts("refused")).anyMatch(text -> text.startsWith(finding));
    if (!finding.startsWith("database.rejects")) {
      assertThatThrownBy(() -> TenantSchema.prepare(tenant, false))
          .isInstanceOf(GeosyncException.class)
          .hasMessageContaining("Nothing was changed");
    }
    assertThat(dump()).isEqualTo(before);
  }

  private void setUp(List<String> statements) throws SQLException {
    for (String statement : statements) {
      run(tenant, statement.replace("%s", "case_" + NUMBER.get()));
    }
  }

  /** Read by the administrator, whatever role and settings the case has. */
  private static List<String> dump() throws SQLException {
    try (Connection administrator = DATABASE.getConnection()) {
      run(administrator, "SET search_path = case_" + NUMBER.get());
      return Dump.of(administrator);
    }
  }

  private List<String> texts(String severity) throws SQLException {
    return TenantSchema.inspect(tenant, Adoption.UNRESTRICTED).stream()
        .filter(finding -> finding.severity().wireName().equals(severity))
        .map(AdoptionFindingsTest::text)
        .toList();
  }

  private static String text(Finding finding) {
    return "%s %s: %s".formatted(finding.id(), finding.object(), finding.message());
  }

  static Stream<Arguments> supported() {
    return Stream.of(
        Arguments.of(
            "repaired", "column.type column code: character varying(200) becomes text", List.of()),
        Arguments.of(
            "repaired",
            "rows.country-case column country_code: 2 rows",
            List.of(rows("(1, 'ph'), (2, 'Ph')"))),
        Arguments.of(
            "repaired",
            "table.sequence",
            List.of("INSERT INTO tenant_geo_units VALUES (7582, 1, 'PH')")),
        Arguments.of(
            "repaired",
            "column.type column name_local: json becomes jsonb",
            List.of("ALTER TABLE tenant_geo_units ALTER name_local TYPE json")),
        Arguments.of(
            "note",
            "column.dependent column code: character varying stays",
            List.of(
                "ALTER TABLE tenant_geo_units ALTER code TYPE varchar",
                "CREATE VIEW reports AS SELECT code FROM tenant_geo_units")),
        Arguments.of(
            "note",
            "column.range column external_geo_id",
            List.of("ALTER TABLE tenant_geo_units ALTER external_geo_id TYPE integer")),
        Arguments.of(
            "note",
            "key.foreign constraint levels: events that violate it are rejected",
            List.of(add("admin_level integer CONSTRAINT levels CHECK (admin_level < 9)"))),
        Arguments.of(
            "note",
            "table.trigger trigger audited",
            List.of(
                "CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER audited BEFORE INSERT ON tenant_geo_units FOR EACH ROW EXECUTE FUNCTION audit()")));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("supported")
  void what_is_repaired_or_supported_is_told_before_it_is_done(
      String severity, String finding, List<String> statements) throws SQLException {
    setUp(List.of(TABLE));
    setUp(statements);
    List<String> before = dump();

    assertThat(texts(severity)).anyMatch(text -> text.startsWith(finding));
    assertThat(texts("refused")).isEmpty();
    assertThat(dump()).isEqualTo(before);
    assertThat(TenantSchema.prepare(tenant, false).adopted()).isTrue();
  }

  @Test
  void unique_keys_that_official_units_cannot_violate_are_supported() throws SQLException {
    setUp(
        List.of(
            TABLE,
            add("slug text UNIQUE, ADD UNIQUE (country_code, external_geo_id)"),
            "CREATE UNIQUE INDEX ON tenant_geo_units (code) WHERE external_geo_id IS NULL"));

    assertThat(texts("refused")).isEmpty();
  }

  @Test
  void an_int4_column_is_refused_where_the_landlord_has_a_greater_id() throws SQLException {
    setUp(List.of(TABLE, "ALTER TABLE tenant_geo_units ALTER external_geo_id TYPE integer"));
    Adoption adoption = new Adoption(true, List.of(), null, 3_000_000_000L, null);

    assertThat(TenantSchema.inspect(tenant, adoption))
        .anyMatch(finding -> finding.id().equals("column.range") && finding.refuses());
  }

  @Test
  void a_sequence_behind_the_ids_is_set_to_the_greatest_id() throws SQLException {
    setUp(List.of(TABLE, "INSERT INTO tenant_geo_units VALUES (7582, 1, 'PH')"));
    TenantSchema.prepare(tenant, false);

    assertThat(Sql.rows(tenant, "SELECT nextval('tenant_geo_units_id_seq')"))
        .containsExactly("7583");
  }

  @Test
  void a_superuser_is_refused_unless_it_is_accepted() throws SQLException {
    Adoption ordinary = new Adoption(false, List.of(), null, null, null);

    assertThat(TenantSchema.inspect(tenant, ordinary))
        .anyMatch(finding -> finding.id().equals("role.superuser") && finding.refuses());
    assertThat(texts("note")).anyMatch(text -> text.startsWith("role.superuser"));
  }

  @Test
  void a_database_with_an_encoding_other_than_utf8_or_without_temporary_tables_is_refused()
      throws SQLException {
    String name = "latin_" + NUMBER.incrementAndGet();
    run(
        tenant,
        "CREATE DATABASE %s TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'"
            .formatted(name),
        "REVOKE TEMPORARY ON DATABASE %s FROM PUBLIC".formatted(name));
    PGSimpleDataSource latin = Databases.empty();
    latin.setDatabaseName(name);
    try (Connection connection = latin.getConnection()) {
      run(connection, "SET ROLE " + ROLE);
      assertThat(TenantSchema.inspect(connection, Adoption.UNRESTRICTED))
          .filteredOn(Finding::refuses)
          .extracting(Finding::id)
          .contains("database.encoding", "database.temporary");
    }
  }

  @Test
  void all_findings_come_in_one_answer() throws SQLException {
    setUp(
        List.of(
            TABLE,
            add("position integer, ADD created_at timestamp NOT NULL, ADD UNIQUE (code)"),
            "CREATE RULE elsewhere AS ON DELETE TO tenant_geo_units DO INSTEAD NOTHING",
            "CREATE VIEW reports AS SELECT country_code FROM tenant_geo_units"));

    assertThatThrownBy(() -> TenantSchema.prepare(tenant, false))
        .hasMessageContainingAll(
            "column position",
            "column created_at",
            "tenant_geo_units_code_key",
            "rule elsewhere",
            "column country_code");
  }
}
