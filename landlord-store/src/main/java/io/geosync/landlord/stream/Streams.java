package io.geosync.landlord.stream;

import io.geosync.contract.sql.SqlText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads, locks and completes the streams of the countries. Each method runs in the caller's
 * transaction.
 */
@Singleton
public final class Streams {
  private static final String SELECT =
      """
      SELECT country_code, epoch, last_position, claimed_position, published_position, completed_position
      FROM geosync.geography_streams
      """;
  private static final String COMPLETE = SqlText.of(Streams.class, "complete.sql");

  /** Returns the positions of all streams, ordered by country. */
  public List<StreamPositions> all(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(SELECT + "ORDER BY country_code")) {
      return rows(statement);
    }
  }

  /** Returns the positions of a country's stream; empty if the country has none. */
  public Optional<StreamPositions> one(Connection connection, String country) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(SELECT + "WHERE country_code = ?")) {
      statement.setString(1, country);
      return rows(statement).stream().findFirst();
    }
  }

  /**
   * Creates missing streams and locks all given streams until the transaction ends. Writers must
   * call it before they change a unit: transactions that lock units before streams can deadlock
   * with each other.
   */
  public void lock(Connection connection, Collection<String> countries) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT geosync.geosync_lock_streams(?::text[])")) {
      statement.setArray(1, connection.createArrayOf("text", countries.toArray()));
      statement.execute();
    }
  }

  /**
   * Advances the completed position of each stream to the lowest watermark of its live tenants, at
   * most to the published position, and closes the envelopes up to it. Without live tenants, the
   * completed position is the published position.
   *
   * @return the number of streams whose completed position changed
   */
  public int complete(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COMPLETE);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  private static List<StreamPositions> rows(PreparedStatement statement) throws SQLException {
    List<StreamPositions> streams = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        streams.add(
            new StreamPositions(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6)));
      }
    }
    return streams;
  }
}
