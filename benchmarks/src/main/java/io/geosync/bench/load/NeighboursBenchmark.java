package io.geosync.bench.load;

import io.geosync.bench.TemporaryFolder;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.client.CloudLocation;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LambdaGeosyncClient;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.UnitChange;
import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.LocalCloud;
import io.geosync.localcloud.LocalCloudConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * {@code geosync bench neighbours}: prints the latencies of a tenant beside another tenant of the
 * same country that fails in several ways, from the moment at which the failure begins. The first
 * line is the comparison: both are well.
 */
public final class NeighboursBenchmark {
  private static final String ACTOR = "bench neighbours";
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int CHANGES_BEFORE = 25;
  private static final int CHANGES = 250;
  private static final double P95 = 0.95;
  private static final double WANTED = 1.5;

  private static final String CAPTURED =
      "SELECT position, created_at FROM geosync.geography_event_logs WHERE country_code = ?";
  private static final String APPLIED =
      """
      SELECT p AS position, b.applied_at
      FROM geosync_batches b, unnest(b.positions) AS part, generate_series(lower(part), upper(part) - 1) AS p
      WHERE b.country_code = ?
      """;

  private final Console console = Console.ofProcess(new Terminal(false, false, false));
  private final LocalCloud cloud;
  private final GeosyncClient functions;

  private NeighboursBenchmark(LocalCloud cloud, GeosyncClient functions) {
    this.cloud = cloud;
    this.functions = functions;
  }

  /**
   * @param arguments the repository's root, then the neighbours to measure; without names all
   */
  public static void main(String[] arguments) throws Exception {
    try (TemporaryFolder folder = new TemporaryFolder("geosync-bench");
        LocalCloud cloud =
            LocalCloud.start(
                LocalCloudConfig.of(folder.path(), Path.of(arguments[0])), line -> {});
        GeosyncClient functions =
            LambdaGeosyncClient.at(
                new CloudLocation(
                    cloud.endpoint(), cloud.region(), CloudNames.STAGE, "the benchmark"),
                Map.of())) {
      functions.call(new PublisherCommand.Migrate(UUID.randomUUID().toString(), ACTOR, null));
      new NeighboursBenchmark(cloud, functions).run(chosen(arguments));
    }
  }

  /** The comparison comes first. */
  private static Set<Neighbour> chosen(String[] arguments) {
    if (arguments.length == 1) {
      return EnumSet.allOf(Neighbour.class);
    }
    Set<Neighbour> chosen = EnumSet.of(Neighbour.WELL);
    for (String name : List.of(arguments).subList(1, arguments.length)) {
      chosen.add(Neighbour.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return chosen;
  }

  private void run(Set<Neighbour> neighbours) throws Exception {
    console.line(
        "%-28s %10s %10s %10s %16s"
            .formatted("neighbour", "median s", "p95 s", "max s", "p95 / well"));
    measure("QL", Neighbour.WELL); // warms the functions
    double well = 0;
    char letter = 'M';
    for (Neighbour neighbour : neighbours) {
      List<Double> seconds = measure("Q" + letter++, neighbour);
      double p95 = seconds.get((int) Math.ceil(seconds.size() * P95) - 1);
      if (neighbour == Neighbour.WELL) {
        well = p95;
      }
      console.line(
          String.format(
              Locale.ROOT,
              "%-28s %10.2f %10.2f %10.2f %15.2fx%s",
              neighbour.text(),
              seconds.get(seconds.size() / 2),
              p95,
              seconds.getLast(),
              p95 / well,
              p95 / well > WANTED ? "  above 1.5" : ""));
    }
    console.line(
        "%d changes at most %d ms apart, one message each; from commit in the landlord to commit in the tenant."
            .formatted(CHANGES, PAUSE.toMillis()));
  }

  /** The latencies of the well tenant in ascending order. */
  private List<Double> measure(String country, Neighbour neighbour) throws Exception {
    String name = country.toLowerCase(Locale.ROOT);
    String well = join("well-" + name, country);
    String other = join("other-" + name, country);
    change(create(country, country, null));
    change(create(country, country + "-1", country));
    load(country, CHANGES_BEFORE);
    long before = lastPosition(country);
    try (Neighbour.Failing failing = neighbour.begin(cloud.landlordUri(), "other-" + name, other)) {
      load(country, CHANGES);
      return latencies(well, country, before);
    }
  }

  private String join(String tenant, String country) {
    String url = cloud.createDatabase(tenant);
    cloud.ensureCountry(country);
    functions.call(
        new PublisherCommand.TenantAdd(
            UUID.randomUUID().toString(), ACTOR, tenant, List.of(country), url, null, null));
    functions.call(
        new OperationsCommand.Prepare(UUID.randomUUID().toString(), ACTOR, tenant, false, false));
    functions.call(new OperationsCommand.Mirror(UUID.randomUUID().toString(), ACTOR, tenant, null));
    return url;
  }

  private void load(String country, int changes) {
    for (int number = 0; number < changes; number++) {
      change(
          new UnitChange.Update(
              country,
              country + "-1",
              null,
              null,
              null,
              Map.of("en", "name " + UUID.randomUUID()),
              null,
              null,
              null));
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void change(UnitChange change) {
    functions.call(
        new PublisherCommand.Change(UUID.randomUUID().toString(), ACTOR, List.of(change)));
  }

  private static UnitChange create(String country, String code, @Nullable String parent) {
    return new UnitChange.Create(
        country,
        code,
        parent,
        parent == null ? 0 : 1,
        "area",
        Map.of("en", code),
        null,
        null,
        null,
        null);
  }

  private long lastPosition(String country) throws SQLException {
    return times(cloud.landlordUri(), CAPTURED, "created_at", country).keySet().stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  /** Waits until the tenant has every event. */
  private List<Double> latencies(String tenant, String country, long after) throws SQLException {
    Map<Long, OffsetDateTime> captured =
        times(cloud.landlordUri(), CAPTURED, "created_at", country);
    captured.keySet().removeIf(position -> position <= after);
    Map<Long, OffsetDateTime> applied = Map.of();
    while (!applied.keySet().containsAll(captured.keySet())) {
      LockSupport.parkNanos(PAUSE.toNanos());
      applied = times(tenant, APPLIED, "applied_at", country);
    }
    List<Double> seconds = new ArrayList<>();
    for (Map.Entry<Long, OffsetDateTime> event : captured.entrySet()) {
      seconds.add(Duration.between(event.getValue(), applied.get(event.getKey())).toNanos() / 1e9);
    }
    seconds.sort(null);
    return seconds;
  }

  private static Map<Long, OffsetDateTime> times(
      String uri, String query, String column, String country) throws SQLException {
    Map<Long, OffsetDateTime> times = new HashMap<>();
    try (Connection connection = Neighbour.open(uri);
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, country);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          times.put(row.getLong("position"), row.getObject(column, OffsetDateTime.class));
        }
      }
    }
    return times;
  }
}
