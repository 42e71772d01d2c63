package io.geosync.deploy.localstack;

import io.geosync.localcloud.database.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * The PostgreSQL server on this machine that functions in LocalStack use. It keeps running after
 * the command ends.
 */
public record Databases(int port) {
  private static final String LANDLORD = "landlord";

  /** Database user. Connections on loopback need no password. */
  public static final String USER = "postgres";

  /** Starts the server in a folder unless it runs, and creates the landlord database. */
  public static Databases running(Path state) {
    OptionalInt port = PostgresServer.portOf(state);
    if (port.isEmpty()) {
      return started(state);
    }
    PostgresServer.ensureRoles(port.getAsInt());
    return new Databases(port.getAsInt());
  }

  private static Databases started(Path state) {
    try {
      Files.createDirectories(state.resolve("logs"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    // Not closed, because it outlives this process; the destroy command stops it.
    @SuppressWarnings("resource")
    PostgresServer server = PostgresServer.start(state, 0);
    server.ensure(LANDLORD);
    return new Databases(server.port());
  }

  public static void stop(Path state) {
    PostgresServer.stop(state);
  }

  /** Grants the role of the query function its reads; the landlord is migrated. */
  public void grantToReader() {
    PostgresServer.grantToReader(port, LANDLORD);
  }

  public String landlordJdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, LANDLORD);
  }

  public String landlordUri() {
    return uri(LANDLORD);
  }

  /** The URI with which geosync connects to a tenant's database. */
  public String tenantUri(String database) {
    return PostgresServer.tenantUri(port, database);
  }

  public String uri(String database) {
    return "postgresql://%s@127.0.0.1:%d/%s".formatted(USER, port, database);
  }
}
