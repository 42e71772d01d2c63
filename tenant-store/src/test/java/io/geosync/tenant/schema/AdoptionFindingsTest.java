package io.geosync.tenant.schema;

import static io.geosync.fixture.Sql.run;
import static io.geosync.tenant.schema.AdoptionCase.ROLE;
import static io.geosync.tenant.schema.AdoptionCase.TABLE;
import static io.geosync.tenant.schema.AdoptionCase.add;
import static io.geosync.tenant.schema.AdoptionCase.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.reply.Finding;
import io.geosync.fixture.Databases;
import io.geosync.fixture.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What is repaired or supported; inspecting leaves the database as it was. */
class AdoptionFindingsTest {
  private AdoptionCase adoption;

  @BeforeEach
  void a_schema_of_its_own() throws SQLException {
    adoption = new AdoptionCase();
  }

  @AfterEach
  void close() throws SQLException {
    adoption.close();
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
    adoption.setUp(List.of(TABLE));
    adoption.setUp(statements);
    List<String> before = adoption.dump();

    assertThat(adoption.texts(severity)).anyMatch(text -> text.startsWith(finding));
    assertThat(adoption.texts("refused")).isEmpty();
    assertThat(adoption.dump()).isEqualTo(before);
    assertThat(TenantSchema.prepare(adoption.tenant(), false).adopted()).isTrue();
  }

  @Test
  void unique_keys_that_official_units_cannot_violate_are_supported() throws SQLException {
    adoption.setUp(
        List.of(
            TABLE,
            add("slug text UNIQUE, ADD UNIQUE (country_code, external_geo_id)"),
            "CREATE UNIQUE INDEX ON tenant_geo_units (code) WHERE external_geo_id IS NULL"));

    assertThat(adoption.texts("refused")).isEmpty();
  }

  @Test
  void an_int4_column_is_refused_where_the_landlord_has_a_greater_id() throws SQLException {
    adoption.setUp(
        List.of(TABLE, "ALTER TABLE tenant_geo_units ALTER external_geo_id TYPE integer"));
    Adoption ofLargeIds = new Adoption(true, List.of(), null, 3_000_000_000L, null);

    assertThat(TenantSchema.inspect(adoption.tenant(), ofLargeIds))
        .anyMatch(finding -> finding.id().equals("column.range") && finding.refuses());
  }

  @Test
  void a_sequence_behind_the_ids_is_set_to_the_greatest_id() throws SQLException {
    adoption.setUp(List.of(TABLE, "INSERT INTO tenant_geo_units VALUES (7582, 1, 'PH')"));
    TenantSchema.prepare(adoption.tenant(), false);

    assertThat(Sql.rows(adoption.tenant(), "SELECT nextval('tenant_geo_units_id_seq')"))
        .containsExactly("7583");
  }

  @Test
  void a_superuser_is_refused_unless_it_is_accepted() throws SQLException {
    Adoption ordinary = new Adoption(false, List.of(), null, null, null);

    assertThat(TenantSchema.inspect(adoption.tenant(), ordinary))
        .anyMatch(finding -> finding.id().equals("role.superuser") && finding.refuses());
    assertThat(adoption.texts("note")).anyMatch(text -> text.startsWith("role.superuser"));
  }

  @Test
  void a_database_with_an_encoding_other_than_utf8_or_without_temporary_tables_is_refused()
      throws SQLException {
    String name = "latin";
    run(
        adoption.tenant(),
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
    adoption.setUp(
        List.of(
            TABLE,
            add("position integer, ADD created_at timestamp NOT NULL, ADD UNIQUE (code)"),
            "CREATE RULE elsewhere AS ON DELETE TO tenant_geo_units DO INSTEAD NOTHING",
            "CREATE VIEW reports AS SELECT country_code FROM tenant_geo_units"));

    assertThatThrownBy(() -> TenantSchema.prepare(adoption.tenant(), false))
        .hasMessageContainingAll(
            "column position",
            "column created_at",
            "tenant_geo_units_code_key",
            "rule elsewhere",
            "column country_code");
  }
}
