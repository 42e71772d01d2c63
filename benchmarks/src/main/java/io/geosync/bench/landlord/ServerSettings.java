package io.geosync.bench.landlord;

import io.geosync.localcloud.database.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Settings of a server that the embedded server does not have, written before it serves. */
public final class ServerSettings {
  private ServerSettings() {}

  /** Makes the server record the time of each commit. */
  public static void recordCommitTimes(Path folder) throws SQLException {
    write(folder, List.of("track_commit_timestamp = on"));
  }

  /** Settings of a server whose databases replicate to each other. */
  public static void replicate(Path folder) throws SQLException {
    write(
        folder,
        List.of(
            "track_commit_timestamp = on",
            "wal_level = logical",
            "max_worker_processes = 64",
            "max_logical_replication_workers = 48",
            "max_replication_slots = 64",
            "max_active_replication_origins = 64",
            "max_wal_senders = 64"));
  }

  private static void write(Path folder, List<String> settings) throws SQLException {
    try (PostgresServer server = PostgresServer.start(folder, 0)) {
      BenchDatabase admin = new BenchDatabase(server.port(), "postgres");
      for (String setting : settings) {
        admin.run("ALTER SYSTEM SET " + setting);
      }
    }
  }
}
