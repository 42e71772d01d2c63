package io.geosync.bench.cloud;

import io.geosync.bench.Poll;
import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.bench.landlord.ServerSettings;
import io.geosync.client.CloudLocation;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LambdaGeosyncClient;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.TenantChange;
import io.geosync.contract.reply.MirrorReply;
import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.LocalCloud;
import io.geosync.localcloud.LocalCloudConfig;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A running embedded cloud with a migrated landlord. Its server records commit times. */
public final class BenchCloud implements AutoCloseable {
  public static final String ACTOR = "geosync bench";

  /** A query of a tenant's official units: id, name_local and committed_at. */
  public static final String UNITS =
      "SELECT external_geo_id AS id, name_local, pg_xact_commit_timestamp(xmin) AS committed_at FROM tenant_geo_units WHERE unit_type = 'official'";

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final String HEAD =
      "SELECT last_position FROM geosync.geography_streams WHERE country_code = '%s'";
  private static final String WATERMARK =
      "SELECT watermark FROM geosync_ledger WHERE country_code = '%s'";
  private static final String COMMITTED =
      "SELECT extract(epoch FROM max(pg_xact_commit_timestamp(xmin))) FROM %s WHERE country_code = '%s'";

  private final LocalCloud cloud;
  private final GeosyncClient functions;
  private final BenchDatabase landlord;

  private BenchCloud(LocalCloud cloud, GeosyncClient functions) {
    this.cloud = cloud;
    this.functions = functions;
    this.landlord = database(cloud.landlordUri());
  }

  /**
   * Starts a cloud without schedules.
   *
   * @param folder empty
   * @param environment variables of the functions
   */
  public static BenchCloud start(Path folder, Path repository, Map<String, String> environment)
      throws SQLException {
    ServerSettings.recordCommitTimes(folder);
    LocalCloud cloud =
        LocalCloud.start(
            LocalCloudConfig.of(folder, repository).withEnvironment(environment), line -> {});
    GeosyncClient functions =
        LambdaGeosyncClient.at(
            new CloudLocation(cloud.endpoint(), cloud.region(), CloudNames.STAGE, "the benchmark"),
            Map.of());
    functions.call(new PublisherCommand.Migrate(request(), ACTOR, null));
    cloud.grantToReader();
    return new BenchCloud(cloud, functions);
  }

  /** Starts the relay and the sweep. */
  public void startSchedules() {
    cloud.startSchedules();
  }

  /** Creates the queues of a country. */
  public void ensureCountry(String country) {
    cloud.ensureCountry(country);
  }

  /** The address of all services of the cloud. */
  public URI endpoint() {
    return cloud.endpoint();
  }

  public GeosyncClient functions() {
    return functions;
  }

  public Path folder() {
    return cloud.stateDirectory();
  }

  public BenchDatabase landlord() {
    return landlord;
  }

  /** The process ids of a function, for example that of {@link CloudNames#PUBLISHER}. */
  public List<Long> pids(String function) {
    return cloud.pids(function);
  }

  /** Registers a tenant with a new database, which has no units before its first mirror. */
  public BenchDatabase addTenant(String name, String country) {
    cloud.ensureCountry(country);
    String uri = cloud.createDatabase(name);
    functions.call(
        new PublisherCommand.TenantAdd(request(), ACTOR, name, List.of(country), uri, null, null));
    functions.call(new OperationsCommand.Prepare(request(), ACTOR, name, false, false));
    return database(uri);
  }

  public MirrorReply mirror(String tenant, String country) {
    return functions.call(new OperationsCommand.Mirror(request(), ACTOR, tenant, country));
  }

  public void removeTenant(String name) {
    functions.call(new TenantChange.Remove(request(), ACTOR, name));
  }

  /**
   * Waits until the tenants have all committed events of a country: a ledger without a gap up to
   * the last position has all of them.
   */
  public void awaitApplied(String country, List<BenchDatabase> tenants) throws Exception {
    long head = landlord.number(HEAD.formatted(country));
    String watermark = WATERMARK.formatted(country);
    for (BenchDatabase tenant : tenants) {
      try (Connection connection = tenant.open()) {
        Poll.until(
            "%s applies %s up to %d".formatted(tenant.name(), country, head),
            PAUSE,
            () -> number(connection, watermark) >= head);
      }
    }
  }

  /**
   * Returns the seconds from the last commit of a unit of the country in the landlord to the last
   * one in the tenants, as the server recorded them.
   */
  public double secondsToLastCommit(String country, List<BenchDatabase> tenants)
      throws SQLException {
    double last = 0;
    for (BenchDatabase tenant : tenants) {
      last = Math.max(last, lastCommit(tenant, "tenant_geo_units", country));
    }
    return last - lastCommit(landlord, "geo_administrative_units", country);
  }

  private static double lastCommit(BenchDatabase database, String table, String country)
      throws SQLException {
    try (Connection connection = database.open()) {
      return number(connection, COMMITTED.formatted(table, country));
    }
  }

  private static double number(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getDouble(1) : -1;
    }
  }

  private static BenchDatabase database(String uri) {
    URI address = URI.create(uri);
    return new BenchDatabase(address.getPort(), address.getPath().substring(1));
  }

  /** Returns a new idempotency key. */
  public static String request() {
    return UUID.randomUUID().toString();
  }

  @Override
  public void close() {
    try (cloud) {
      functions.close();
    }
  }
}
