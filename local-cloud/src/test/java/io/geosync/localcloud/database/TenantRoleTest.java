package io.geosync.localcloud.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tenants of the embedded cloud connect as an ordinary role, as they should elsewhere. */
class TenantRoleTest {
  @Test
  void a_tenants_database_belongs_to_a_role_without_attributes_also_after_a_restart(
      @TempDir Path state) throws Exception {
    Files.createDirectories(state.resolve("logs"));
    for (int start = 1; start <= 2; start++) {
      try (PostgresServer server = PostgresServer.start(state, 0)) {
        server.ensureTenant("hanoi");
        assertThat(server.tenantUri("hanoi")).startsWith("postgresql://geosync_tenant@");
        try (Connection tenant =
                DriverManager.getConnection(server.jdbcUrl("hanoi"), "geosync_tenant", "");
            Statement statement = tenant.createStatement();
            ResultSet rights =
                statement.executeQuery(
                    """
                    SELECT rolsuper OR rolcreaterole OR rolbypassrls OR rolreplication OR rolcreatedb,
                           has_schema_privilege('public', 'CREATE')
                    FROM pg_roles WHERE rolname = current_user
                    """)) {
          rights.next();
          assertThat(rights.getBoolean(1)).isFalse();
          assertThat(rights.getBoolean(2)).isTrue();
        }
      }
    }
  }
}
