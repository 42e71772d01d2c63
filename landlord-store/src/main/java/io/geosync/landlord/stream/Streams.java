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
 * The countries' streams. Each method works on the connection, and in the transaction, that it is
 * given.
 */
@Singleton
public final class Streams {
  private static final String SELECT =
      """
      SELECT country_code, epoch, last_position, claimed_position, published_position, completed_position
      FROM geography_streams
      """;
  private static final String COMPLETE = SqlText.of(Streams.class, "complete.sql");

  public List<StreamPositions> all(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(SELECT + "ORDER BY country_code")) {
      return rows(statement);
    }
  }

  public Optional<StreamPositions> one(Connection connection, String country) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(SELECT + "WHERE country_code = ?")) {
      statement.setString(1, country);
      return rows(statement).stream().findFirst();
    }
  }

  /**
   * Makes missing streams and locks all of them until the transaction ends. Writers call it before
   * they touch a unit: who locks units first and streams later deadlocks with others who do.
   */
  public void lock(Connection connection, Collection<String> countries) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT geosync_lock_streams(?::text[])")) {
      statement.setArray(1, connection.createArrayOf("text", countries.toArray()));
      statement.execute();
    }
  }

  /**
   * Moves each stream's completed position to what all its live tenants have, at most to what is
   * published, and closes the envelopes up to there. A country without live tenants completes at
   * published.
   *
   * @return how many streams moved
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
