package io.geosync.bench.delivery;

import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.client.CloudLocation;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LambdaGeosyncClient;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.TenantChange;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * geosync on the embedded cloud, with its function packages and its schedules. Writers are clients
 * of the landlord's database, so that the scheduled relay publishes their events.
 */
final class GeosyncContestant implements Contestant {
  private static final String ACTOR = "geosync bench";
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
  private final Map<String, List<String>> tenantsOfCountry = new HashMap<>();

  private GeosyncContestant(LocalCloud cloud, GeosyncClient functions) {
    this.cloud = cloud;
    this.functions = functions;
    this.landlord = database(cloud.landlordUri());
  }

  static GeosyncContestant start(Path folder, Path repository) throws SQLException {
    ServerSettings.recordCommitTimes(folder);
    LocalCloud cloud = LocalCloud.start(LocalCloudConfig.of(folder, repository), line -> {});
    GeosyncClient functions =
        LambdaGeosyncClient.at(
            new CloudLocation(cloud.endpoint(), cloud.region(), CloudNames.STAGE, "the benchmark"),
            Map.of());
    functions.call(new PublisherCommand.Migrate(request(), ACTOR, null));
    cloud.startSchedules();
    return new GeosyncContestant(cloud, functions);
  }

  @Override
  public String title() {
    return GEOSYNC;
  }

  @Override
  public Path folder() {
    return cloud.stateDirectory();
  }

  @Override
  public BenchDatabase landlord() {
    return landlord;
  }

  @Override
  public List<BenchDatabase> join(String country, int tenants, boolean stamped) {
    cloud.ensureCountry(country);
    List<BenchDatabase> joined = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int number = 0; number < tenants; number++) {
      String name = "tenant-%s-%d".formatted(country.toLowerCase(Locale.ROOT), number);
      String uri = cloud.createDatabase(name);
      functions.call(
          new PublisherCommand.TenantAdd(
              request(), ACTOR, name, List.of(country), uri, null, null));
      functions.call(new OperationsCommand.Prepare(request(), ACTOR, name, false, false));
      functions.call(new OperationsCommand.Mirror(request(), ACTOR, name, country));
      names.add(name);
      joined.add(database(uri));
    }
    tenantsOfCountry.put(country, names);
    return List.copyOf(joined);
  }

  @Override
  public void leave(String country) {
    for (String name : tenantsOfCountry.getOrDefault(country, List.of())) {
      functions.call(new TenantChange.Remove(request(), ACTOR, name));
    }
  }

  @Override
  public double awaitSeconds(CountryWrite write, List<BenchDatabase> tenants) throws Exception {
    awaitAll(write, tenants);
    double last = 0;
    for (BenchDatabase tenant : tenants) {
      try (Connection connection = tenant.open()) {
        last =
            Math.max(
                last, number(connection, COMMITTED.formatted("tenant_geo_units", write.country())));
      }
    }
    try (Connection connection = landlord.open()) {
      return last
          - number(connection, COMMITTED.formatted("geo_administrative_units", write.country()));
    }
  }

  /** A ledger without a gap up to the last position has all events. */
  @Override
  public void awaitAll(CountryWrite names, List<BenchDatabase> tenants) throws Exception {
    long head = landlord.number(HEAD.formatted(names.country()));
    String watermark = WATERMARK.formatted(names.country());
    for (BenchDatabase tenant : tenants) {
      try (Connection connection = tenant.open()) {
        Poll.until(
            tenant.name() + " applies " + names,
            PAUSE,
            () -> number(connection, watermark) >= head);
      }
    }
  }

  @Override
  public String units() {
    return "SELECT external_geo_id AS id, name_local, pg_xact_commit_timestamp(xmin) AS committed_at FROM tenant_geo_units WHERE unit_type = 'official'";
  }

  GeosyncClient functions() {
    return functions;
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

  private static String request() {
    return UUID.randomUUID().toString();
  }

  @Override
  public void close() {
    try (cloud) {
      functions.close();
    }
  }
}
