package io.geosync.deploy.localstack;

import io.geosync.localcloud.database.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * PostgreSQL on this machine, left running when the command ends: LocalStack has none, and its
 * functions want one as long as they are there.
 */
public record Databases(int port) {
  private static final String LANDLORD = "landlord";

  /** Trust authentication on loopback: any word will do, and the deployment wants one. */
  public static final String USER = "postgres";

  /** Starts it on the folder unless it runs there, and makes the landlord's database. */
  public static Databases running(Path state) {
    OptionalInt port = PostgresServer.portOf(state);
    return port.isPresent() ? new Databases(port.getAsInt()) : started(state);
  }

  private static Databases started(Path state) {
    try {
      Files.createDirectories(state.resolve("logs"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    // Not closed: it outlives this process, and destroy stops it.
    @SuppressWarnings("resource")
    PostgresServer server = PostgresServer.start(state, 0);
    server.ensure(LANDLORD);
    return new Databases(server.port());
  }

  public static void stop(Path state) {
    PostgresServer.stop(state);
  }

  public String landlordJdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, LANDLORD);
  }

  public String landlordUri() {
    return uri(LANDLORD);
  }

  public String uri(String database) {
    return "postgresql://%s@127.0.0.1:%d/%s".formatted(USER, port, database);
  }
}
