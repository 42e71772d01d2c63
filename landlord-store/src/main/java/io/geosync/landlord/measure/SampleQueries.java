package io.geosync.landlord.measure;

import io.geosync.contract.reply.SamplesReply;
import io.geosync.contract.reply.SamplesReply.Sample;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the measurements of the sweeps over time, thinned to a number of points. */
@Singleton
public final class SampleQueries {
  private static final SqlStatement SAMPLES = SqlStatement.of(SampleQueries.class, "samples.sql");

  private record Period(Instant since, Instant until, double stepSeconds) {}

  /**
   * Returns the samples of a time, at most {@code points}.
   *
   * @param country absent: all countries together
   * @param since absent: 24 hours before the end
   * @param until absent: now
   */
  public SamplesReply read(
      Connection connection,
      @Nullable String country,
      @Nullable Instant since,
      @Nullable Instant until,
      int points)
      throws SQLException {
    List<Period> periods = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    SAMPLES
        .on(connection)
        .bind("country", country == null ? Measurements.ALL : country)
        .bind("since", since)
        .bind("until", until)
        .bind("points", points)
        .forEach(
            row -> {
              periods.add(
                  new Period(row.instant("since"), row.instant("until"), row.decimal("seconds")));
              if (row.instantOrNull("sampled_at") != null) {
                samples.add(sample(row));
              }
            });
    Period period = Objects.requireNonNull(periods.getFirst());
    return new SamplesReply(period.since(), period.until(), period.stepSeconds(), samples);
  }

  private static Sample sample(Row row) throws SQLException {
    return new Sample(
        row.instant("sampled_at"),
        row.number("pending"),
        row.number("undelivered"),
        row.number("failed"),
        row.decimal("lag_max_seconds"),
        row.decimalOrNull("lag_p95_seconds"),
        row.numberOrNull("parked"),
        row.numberOrNull("out_of_sync"),
        row.numberOrNull("breakers_open"),
        row.numberOrNull("dead_letters"),
        row.numberOrNull("captured"),
        row.numberOrNull("completed"));
  }
}
