package io.geosync.tenant.schema;

import static io.geosync.fixture.Sql.run;

import io.geosync.contract.reply.Finding;
import io.geosync.fixture.Databases;
import io.geosync.tenant.fixture.Dump;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A tenant's table before its adoption, in a schema of its own. */
final class AdoptionCase implements AutoCloseable {
  /** A role without rights. */
  static final String ROLE = "adopter";

  static final String TABLE =
      """
      CREATE TABLE tenant_geo_units (id bigserial PRIMARY KEY, external_geo_id bigint, country_code varchar(2),
          parent_id bigint REFERENCES tenant_geo_units, code varchar(200), name_local jsonb)
      """;

  private static final PGSimpleDataSource DATABASE = Databases.empty();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String schema = "case_" + NUMBER.incrementAndGet();
  private final Connection tenant;

  AdoptionCase() throws SQLException {
    tenant = DATABASE.getConnection();
    run(
        tenant,
        """
        DO $$ BEGIN
            CREATE ROLE adopter;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
        END $$
        """,
        "CREATE SCHEMA " + schema,
        "SET search_path = " + schema);
  }

  Connection tenant() {
    return tenant;
  }

  static String add(String definition) {
    return "ALTER TABLE tenant_geo_units ADD " + definition;
  }

  static String rows(String values) {
    return "INSERT INTO tenant_geo_units (external_geo_id, country_code) VALUES " + values;
  }

  /** Runs the statements, in which {@code %s} is the schema. */
  void setUp(List<String> statements) throws SQLException {
    for (String statement : statements) {
      run(tenant, statement.replace("%s", schema));
    }
  }

  /** Read by the administrator, whatever role and settings the case has. */
  List<String> dump() throws SQLException {
    try (Connection administrator = DATABASE.getConnection()) {
      run(administrator, "SET search_path = " + schema);
      return Dump.of(administrator);
    }
  }

  /** The findings of a severity as {@code ID OBJECT: MESSAGE}. */
  List<String> texts(String severity) throws SQLException {
    return TenantSchema.inspect(tenant, Adoption.UNRESTRICTED).stream()
        .filter(finding -> finding.severity().wireName().equals(severity))
        .map(AdoptionCase::text)
        .toList();
  }

  private static String text(Finding finding) {
    return "%s %s: %s".formatted(finding.id(), finding.object(), finding.message());
  }

  @Override
  public void close() throws SQLException {
    tenant.close();
  }
}
