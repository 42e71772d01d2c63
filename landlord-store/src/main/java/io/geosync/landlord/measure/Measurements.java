package io.geosync.landlord.measure;

import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measures all streams and tenant streams with one query, on the landlord's clock. */
@Singleton
public final class Measurements {
  private static final SqlStatement MEASURE = SqlStatement.of(Measurements.class, "measure.sql");

  /** The country code of the row that covers all countries. */
  static final String ALL = "";

  /**
   * Measures all streams.
   *
   * @param gapOlderThan a tenant stream that lacks an event for longer is out of sync
   */
  public Measured take(Connection connection, Duration gapOlderThan) throws SQLException {
    List<Sample> samples =
        MEASURE
            .on(connection)
            .bind("gap_seconds", gapOlderThan.toMillis() / 1_000.0)
            .list(Measurements::sample);
    Sample all = samples.stream().filter(Sample::isOfAll).findFirst().orElseThrow();
    SortedMap<String, Figures> busy = new TreeMap<>();
    samples.stream()
        .filter(each -> !each.isOfAll() && !each.figures().idle())
        .forEach(each -> busy.put(each.country(), each.figures()));
    return new Measured(all.at(), all.figures(), busy);
  }

  /** A row of the query: the figures of one country, or of all countries. */
  private record Sample(String country, Instant at, Figures figures) {
    boolean isOfAll() {
      return country.equals(ALL);
    }
  }

  private static Sample sample(Row row) throws SQLException {
    return new Sample(row.text("country_code"), row.instant("measured_at"), figures(row));
  }

  private static Figures figures(Row row) throws SQLException {
    return new Figures(
        row.number("pending"),
        row.number("undelivered"),
        row.number("failed"),
        row.decimal("lag_max"),
        row.decimal("lag_p95"),
        row.number("parked"),
        row.number("out_of_sync"),
        row.number("breakers_open"));
  }
}
