package io.geosync.landlord.measure;

import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stores a measurement: a sample of all countries, one of each country that is not idle, and the
 * version of each stream.
 */
@Singleton
public final class Records {
  private static final SqlStatement SAMPLES = SqlStatement.of(Records.class, "record_samples.sql");
  private static final SqlStatement VERSIONS =
      SqlStatement.of(Records.class, "record_versions.sql");

  /**
   * Stores a sample of all countries together and of each country that is not idle.
   *
   * @param deadLetters number of messages on all dead-letter queues; absent: unknown
   */
  public void samples(Connection connection, Measured measured, @Nullable Long deadLetters)
      throws SQLException {
    SortedMap<String, Figures> all = new TreeMap<>(measured.busyCountries());
    all.put(Measurements.ALL, measured.all());
    List<@Nullable Long> counted = new ArrayList<>(Collections.nCopies(all.size(), null));
    counted.set(0, deadLetters);
    Collection<Figures> figures = all.values();
    SAMPLES
        .on(connection)
        .bind("sampled_at", measured.at())
        .bindTexts("countries", all.keySet())
        .bindNumbers("pending", figures.stream().map(Figures::pending).toList())
        .bindNumbers("undelivered", figures.stream().map(Figures::undelivered).toList())
        .bindNumbers("failed", figures.stream().map(Figures::failed).toList())
        .bindDecimals("lag_seconds", figures.stream().map(Figures::lagMaxSeconds).toList())
        .bindDecimals(
            "lag_percentile_seconds", figures.stream().map(Figures::lagP95Seconds).toList())
        .bindNumbers("parked", figures.stream().map(Figures::parked).toList())
        .bindNumbers("out_of_sync", figures.stream().map(Figures::outOfSync).toList())
        .bindNumbers("breakers_open", figures.stream().map(Figures::breakersOpen).toList())
        .bindNumbers("dead_letters", counted)
        .update();
  }

  /**
   * Stores a version of each stream that has new events since its last version.
   *
   * @return the number of versions stored
   */
  public int versions(Connection connection) throws SQLException {
    return VERSIONS.on(connection).update();
  }
}
