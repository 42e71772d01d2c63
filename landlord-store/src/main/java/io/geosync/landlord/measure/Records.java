package io.geosync.landlord.measure;

import io.geosync.contract.sql.SqlText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Stores a measurement: a sample of each country that is not idle, and the version of each stream.
 */
@Singleton
public final class Records {
  private static final String SAMPLES = SqlText.of(Records.class, "record_samples.sql");
  private static final String VERSIONS = SqlText.of(Records.class, "record_versions.sql");

  /** Stores a sample of each country that is not idle. */
  public void samples(Connection connection, Measured measured) throws SQLException {
    List<Map.Entry<String, Figures>> countries = List.copyOf(measured.busyCountries().entrySet());
    if (countries.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(SAMPLES)) {
      statement.setObject(1, measured.at().atOffset(ZoneOffset.UTC));
      statement.setArray(
          2, connection.createArrayOf("text", countries.stream().map(Map.Entry::getKey).toArray()));
      column(connection, statement, 3, "bigint", countries, Figures::pending);
      column(connection, statement, 4, "bigint", countries, Figures::undelivered);
      column(connection, statement, 5, "bigint", countries, Figures::failed);
      column(connection, statement, 6, "float8", countries, Figures::lagMaxSeconds);
      statement.executeUpdate();
    }
  }

  private static void column(
      Connection connection,
      PreparedStatement statement,
      int parameter,
      String type,
      List<Map.Entry<String, Figures>> countries,
      Function<Figures, Object> figure)
      throws SQLException {
    statement.setArray(
        parameter,
        connection.createArrayOf(
            type, countries.stream().map(Map.Entry::getValue).map(figure).toArray()));
  }

  /**
   * Stores a version of each stream that has new events since its last version.
   *
   * @return the number of versions stored
   */
  public int versions(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(VERSIONS)) {
      return statement.executeUpdate();
    }
  }
}
