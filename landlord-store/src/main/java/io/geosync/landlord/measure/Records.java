package io.geosync.landlord.measure;

import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Stores a measurement: a sample of each country that is not idle, and the version of each stream.
 */
@Singleton
public final class Records {
  private static final SqlStatement SAMPLES = SqlStatement.of(Records.class, "record_samples.sql");
  private static final SqlStatement VERSIONS =
      SqlStatement.of(Records.class, "record_versions.sql");

  /** Stores a sample of each country that is not idle. */
  public void samples(Connection connection, Measured measured) throws SQLException {
    if (measured.busyCountries().isEmpty()) {
      return;
    }
    Collection<Figures> figures = measured.busyCountries().values();
    SAMPLES
        .on(connection)
        .bind("sampled_at", measured.at())
        .bindTexts("countries", measured.busyCountries().keySet())
        .bindNumbers("pending", figures.stream().map(Figures::pending).toList())
        .bindNumbers("undelivered", figures.stream().map(Figures::undelivered).toList())
        .bindNumbers("failed", figures.stream().map(Figures::failed).toList())
        .bindDecimals("lag_seconds", figures.stream().map(Figures::lagMaxSeconds).toList())
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
