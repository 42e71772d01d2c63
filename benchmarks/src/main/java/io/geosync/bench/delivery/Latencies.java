package io.geosync.bench.delivery;

import io.geosync.bench.landlord.BenchDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Latencies of the changes of one run, from the writer's commit to the commit in each tenant. Both
 * are the times that the servers recorded, on the clock of the one machine.
 *
 * @param inOrder milliseconds by the order of the writers' commits, one for each tenant and change
 */
record Latencies(List<Double> inOrder) {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String WRITTEN =
      "SELECT id, name_local, pg_xact_commit_timestamp(xmin) AS committed_at FROM geo_administrative_units";
  private static final String RENAMED =
      "SELECT id, committed_at FROM (%s) AS unit WHERE id >= ? AND id < ? AND name_local ->> 'en' = ? || (id - ?)";

  private record Latency(Instant written, double millis) {}

  /** Reads the latencies; fails unless each tenant has all changes. */
  static Latencies read(
      BenchDatabase landlord, List<BenchDatabase> tenants, String units, CountryWrite names)
      throws SQLException {
    Map<Long, Instant> written = times(landlord, WRITTEN, names);
    if (written.size() != names.units()) {
      throw new IllegalStateException(
          "the landlord has %d changes of %s".formatted(written.size(), names));
    }
    List<Latency> latencies = new ArrayList<>();
    for (BenchDatabase tenant : tenants) {
      Map<Long, Instant> applied = times(tenant, units, names);
      if (!applied.keySet().equals(written.keySet())) {
        throw new IllegalStateException(
            "%s has %d changes of %s".formatted(tenant.name(), applied.size(), names));
      }
      applied.forEach(
          (id, at) -> {
            Instant begun = written.getOrDefault(id, at);
            latencies.add(
                new Latency(begun, Duration.between(begun, at).toNanos() / NANOS_PER_MILLI));
          });
    }
    latencies.sort(Comparator.comparing(Latency::written));
    return new Latencies(latencies.stream().map(Latency::millis).toList());
  }

  private static Map<Long, Instant> times(BenchDatabase database, String units, CountryWrite names)
      throws SQLException {
    Map<Long, Instant> times = new HashMap<>();
    try (Connection connection = database.open();
        PreparedStatement query = connection.prepareStatement(RENAMED.formatted(units))) {
      query.setLong(1, names.firstId());
      query.setLong(2, names.firstId() + names.units());
      query.setString(3, names.prefix());
      query.setLong(4, names.firstId());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          times.put(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
        }
      }
    }
    return times;
  }

  /** The latency in milliseconds that this share of all changes does not exceed. */
  double percentile(double share) {
    return percentile(inOrder, share);
  }

  /** How much the 95th percentile grew from the first to the last third of the changes. */
  double growth() {
    int third = Math.max(1, inOrder.size() / 3);
    return percentile(inOrder.subList(inOrder.size() - third, inOrder.size()), 0.95)
        / percentile(inOrder.subList(0, third), 0.95);
  }

  private static double percentile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * share) - 1));
  }
}
