package io.geosync.landlord.stream;

import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
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
      SELECT country_code, s.epoch, s.last_position, r.claimed_position, r.published_position, r.completed_position
      FROM geosync.geography_streams s JOIN geosync.geography_relays r USING (country_code)
      """;
  private static final SqlStatement ALL = SqlStatement.text(SELECT + "ORDER BY country_code");
  private static final SqlStatement ONE =
      SqlStatement.text(SELECT + "WHERE country_code = :country");
  private static final SqlStatement LOCK =
      SqlStatement.text("SELECT geosync.geosync_lock_streams(:countries::text[])");
  private static final SqlStatement COMPLETE = SqlStatement.of(Streams.class, "complete.sql");
  private static final SqlStatement COPY_BACK = SqlStatement.of(Streams.class, "copy_back.sql");

  /** Returns the positions of all streams, ordered by country. */
  public List<StreamPositions> all(Connection connection) throws SQLException {
    return ALL.on(connection).list(Streams::positions);
  }

  /** Returns the positions of a country's stream; empty if the country has none. */
  public Optional<StreamPositions> one(Connection connection, String country) throws SQLException {
    return ONE.on(connection).bind("country", country).first(Streams::positions);
  }

  /**
   * Creates missing streams and locks all given streams until the transaction ends. Writers must
   * call it before they change a unit: transactions that lock units before streams can deadlock
   * with each other.
   */
  public void lock(Connection connection, Collection<String> countries) throws SQLException {
    LOCK.on(connection).bindTexts("countries", countries).run();
  }

  /**
   * Advances the completed position of each stream to the lowest watermark of its live tenants, at
   * most to the published position, and closes the envelopes up to it. Without live tenants, the
   * completed position is the published position. Then copies the cursors to where the former
   * version of the functions reads them.
   *
   * @return the number of streams whose completed position changed
   */
  public int complete(Connection connection) throws SQLException {
    int completed = COMPLETE.on(connection).one(row -> row.integer("completed"));
    COPY_BACK.on(connection).update();
    return completed;
  }

  private static StreamPositions positions(Row row) throws SQLException {
    return new StreamPositions(
        row.text("country_code"),
        row.number("epoch"),
        row.number("last_position"),
        row.number("claimed_position"),
        row.number("published_position"),
        row.number("completed_position"));
  }
}
