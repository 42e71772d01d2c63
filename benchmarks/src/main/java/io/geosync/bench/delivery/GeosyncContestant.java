package io.geosync.bench.delivery;

import io.geosync.bench.cloud.BenchCloud;
import io.geosync.bench.landlord.BenchDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * geosync on the embedded cloud, with its function packages and its schedules. Writers are clients
 * of the landlord's database, so that the scheduled relay publishes their events.
 */
final class GeosyncContestant implements Contestant {
  private final BenchCloud cloud;
  private final Map<String, List<String>> tenantsOfCountry = new HashMap<>();

  private GeosyncContestant(BenchCloud cloud) {
    this.cloud = cloud;
  }

  static GeosyncContestant start(Path folder, Path repository) throws SQLException {
    BenchCloud cloud = BenchCloud.start(folder, repository, Map.of());
    cloud.startSchedules();
    return new GeosyncContestant(cloud);
  }

  @Override
  public String title() {
    return GEOSYNC;
  }

  @Override
  public Path folder() {
    return cloud.folder();
  }

  @Override
  public BenchDatabase landlord() {
    return cloud.landlord();
  }

  @Override
  public List<BenchDatabase> join(String country, int tenants, boolean stamped) {
    List<BenchDatabase> joined = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int number = 0; number < tenants; number++) {
      String name = "tenant-%s-%d".formatted(country.toLowerCase(Locale.ROOT), number);
      joined.add(cloud.addTenant(name, country));
      cloud.mirror(name, country);
      names.add(name);
    }
    tenantsOfCountry.put(country, names);
    return List.copyOf(joined);
  }

  @Override
  public void leave(String country) {
    tenantsOfCountry.getOrDefault(country, List.of()).forEach(cloud::removeTenant);
  }

  @Override
  public double awaitSeconds(CountryWrite write, List<BenchDatabase> tenants) throws Exception {
    awaitAll(write, tenants);
    return cloud.secondsToLastCommit(write.country(), tenants);
  }

  @Override
  public void awaitAll(CountryWrite names, List<BenchDatabase> tenants) throws Exception {
    cloud.awaitApplied(names.country(), tenants);
  }

  @Override
  public String units() {
    return BenchCloud.UNITS;
  }

  @Override
  public void close() {
    cloud.close();
  }
}
