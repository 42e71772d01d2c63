package io.geosync.bench.delivery;

import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.bench.landlord.ServerSettings;
import io.geosync.contract.sql.SqlText;
import io.geosync.localcloud.database.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The server of a peer of geosync, whose WAL can be decoded: a landlord without capture, and the
 * template of the tenants. Tenants have a table with the columns of the landlord's table and as
 * many filled indexes as a tenant of geosync.
 */
public record PeerServer(
    Path folder, PostgresServer server, BenchDatabase landlord, BenchDatabase template)
    implements AutoCloseable {

  /** Starts a new server in a folder. */
  public static PeerServer start(Path folder) throws SQLException {
    ServerSettings.replicate(folder);
    PostgresServer server = PostgresServer.start(folder, 0);
    BenchDatabase landlord = new BenchDatabase(server.port(), "landlord");
    BenchDatabase template = new BenchDatabase(server.port(), "subscriber");
    server.ensure(landlord.name());
    landlord.migrate();
    landlord.dropCapture();
    // A row filter needs the country in the identity of the old row.
    landlord.run(
        "ALTER TABLE geo_administrative_units REPLICA IDENTITY USING INDEX geosync_unit_of_country");
    server.ensure(template.name());
    template.run(SqlText.of(BenchDatabase.class, "plain_tenant.sql"));
    return new PeerServer(folder, server, landlord, template);
  }

  @Override
  public void close() {
    server.close();
  }
}
