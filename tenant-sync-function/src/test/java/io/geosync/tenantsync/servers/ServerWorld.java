package io.geosync.tenantsync.servers;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.geosync.fixture.InstalledServers;
import io.geosync.landlord.registry.TenantAdministration;
import io.geosync.landlord.schema.LandlordSchema;
import io.geosync.runtime.database.PooledConnections;
import io.geosync.tenant.schema.TenantSchema;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A landlord and its tenants on the installed servers, with the roles of docs/roles.sql. The
 * functions connect through PgBouncer with TLS, as roles without privileges.
 */
final class ServerWorld implements AutoCloseable {
  private static final Path ROLES = Path.of("..", "docs", "roles.sql");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** An application's own table of units, from before geosync. */
  private static final String UNITS =
      """
      CREATE TABLE geo_administrative_units (id bigserial PRIMARY KEY, country_code char(2) NOT NULL,
          parent_id bigint REFERENCES geo_administrative_units, admin_level integer NOT NULL,
          admin_type varchar(50) NOT NULL, code varchar(50) NOT NULL, name_local jsonb NOT NULL,
          is_active boolean NOT NULL DEFAULT true, valid_from date, valid_to date)
      """;

  private final InstalledServers servers = InstalledServers.running();
  private final String landlord = "landlord_" + NUMBER.incrementAndGet();
  private final AgroalDataSource pool;
  private final TenantSyncFixture fixture;

  ServerWorld() throws SQLException {
    this(UNITS);
  }

  /**
   * @param units creates the application's database; the application runs it
   */
  ServerWorld(String units) throws SQLException {
    createDatabase(landlord);
    asApplication(landlord, units);
    roles(landlord, Map.of("part", "landlord", "units_schema", "public", "application", "web"));
    new LandlordSchema(source("geosync_landlord", landlord, servers.port())).migrate("public");
    roles(landlord, Map.of("part", "landlord-grants"));
    pool = pool();
    fixture =
        new TenantSyncFixture(
            source("geosync_writer", landlord, servers.port()),
            pool,
            TenantSyncFixture.environment(
                Map.of("TENANT", "geosync_tenant:" + InstalledServers.PASSWORD)));
  }

  /** Runs statements of the application from before geosync, which owns what they create. */
  private void asApplication(String database, String... statements) throws SQLException {
    try (Connection admin = servers.superuser(database)) {
      synchronized (ServerWorld.class) {
        run(
            admin,
            "DO $$ BEGIN CREATE ROLE web LOGIN PASSWORD '%s'; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
                .formatted(InstalledServers.PASSWORD));
      }
      run(admin, "GRANT CREATE ON SCHEMA public TO web", "SET ROLE web");
      run(admin, statements);
    }
  }

  InstalledServers servers() {
    return servers;
  }

  TenantSyncFixture fixture() {
    return fixture;
  }

  /** The database of the landlord. */
  String landlord() {
    return landlord;
  }

  /** Units of PH, written by the application. */
  void units(int first, int last) throws SQLException {
    try (Connection web = servers.session("web", landlord, servers.poolerPort())) {
      run(
          web,
          """
          INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local)
          SELECT n, 'PH', 0, 'region', 'PH-' || n, '{}' FROM generate_series(%d, %d) AS n
          """
              .formatted(first, last));
    }
  }

  /** The last position of the stream of PH. */
  long lastPosition() throws SQLException {
    try (Connection admin = servers.superuser(landlord)) {
      return Long.parseLong(
          rows(
                  admin,
                  "SELECT last_position FROM geosync.geography_streams WHERE country_code = 'PH'")
              .getFirst());
    }
  }

  /** The statement by which an application of any framework inserts a unit below unit 1. */
  String insertUnit(String code) throws SQLException {
    try (Connection admin = servers.superuser(landlord)) {
      boolean timestamps =
          !rows(
                  admin,
                  "SELECT 1 FROM pg_attribute WHERE attrelid = 'public.geo_administrative_units'::regclass AND attname = 'created_at'")
              .isEmpty();
      return "INSERT INTO geo_administrative_units (country_code, parent_id, admin_level, admin_type, code, name_local%s) VALUES ('PH', 1, 1, 'region', '%s', '{}'%s)"
          .formatted(
              timestamps ? ", created_at, updated_at" : "",
              code,
              timestamps ? ", now(), now()" : "");
    }
  }

  /** Changes units as the application does. */
  void change(String statement) throws SQLException {
    try (Connection web = servers.session("web", landlord, servers.poolerPort())) {
      run(web, statement);
    }
  }

  /** Creates a tenant's database, prepares it through the pooler, and registers it. */
  String tenant(String name, String... before) throws SQLException {
    String database = "tenant_" + NUMBER.incrementAndGet();
    createDatabase(database);
    asApplication(database, before);
    roles(database, Map.of("part", "tenant", "tenant_schema", "public"));
    try (Connection connection =
        servers.session("geosync_tenant", database, servers.poolerPort())) {
      TenantSchema.prepare(connection, false);
    }
    roles(
        database, Map.of("part", "tenant-grants", "tenant_schema", "public", "application", "web"));
    register(name, url(database, servers.poolerPort()));
    return database;
  }

  /** The URL of a tenant's database with everything that TLS needs. */
  String url(String database, int port) {
    return "postgresql://127.0.0.1:%d/%s?sslmode=verify-full&sslrootcert=%s"
        .formatted(port, database, servers.rootCertificate());
  }

  /** Registers a tenant of PH whose stream is ok. */
  void register(String name, String url) throws SQLException {
    try (Connection writer = pool.getConnection()) {
      new TenantAdministration().add(writer, name, List.of("PH"), url, "env:TENANT", Map.of());
    }
    try (Connection admin = servers.superuser(landlord)) {
      run(
          admin,
          "UPDATE geosync.tenant_streams SET health = 'ok' WHERE tenant_id = (SELECT id FROM geosync.tenants WHERE name = '%s')"
              .formatted(name));
    }
  }

  /** A session of a role, as tests need it. */
  PGSimpleDataSource source(String role, String database, int port) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(role);
    source.setPassword(InstalledServers.PASSWORD);
    source.setSslMode("verify-full");
    source.setSslRootCert(servers.rootCertificate().toString());
    return source;
  }

  private AgroalDataSource pool() throws SQLException {
    AgroalDataSource made =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    settings ->
                        settings
                            .maxSize(6)
                            .acquisitionTimeout(Duration.ofSeconds(5))
                            .connectionFactoryConfiguration(
                                factory ->
                                    factory
                                        .jdbcUrl(
                                            source("geosync_writer", landlord, servers.poolerPort())
                                                .getURL())
                                        .principal(new NamePrincipal("geosync_writer"))
                                        .credential(
                                            new SimplePassword(InstalledServers.PASSWORD)))));
    made.setPoolInterceptors(List.of(new PooledConnections()));
    return made;
  }

  private void createDatabase(String name) throws SQLException {
    try (Connection admin = servers.superuser("postgres")) {
      run(admin, "CREATE DATABASE " + name);
    }
  }

  /** Roles belong to the server: tests that run at the same time must not change one at once. */
  private void roles(String database, Map<String, String> part) throws SQLException {
    synchronized (ServerWorld.class) {
      servers.psql(database, ROLES, part);
      try (Connection admin = servers.superuser("postgres")) {
        for (String role :
            rows(
                admin,
                "SELECT rolname FROM pg_authid WHERE rolname LIKE 'geosync%' AND rolpassword IS NULL")) {
          run(admin, "ALTER ROLE %s PASSWORD '%s'".formatted(role, InstalledServers.PASSWORD));
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    fixture.close();
    pool.close();
  }
}
