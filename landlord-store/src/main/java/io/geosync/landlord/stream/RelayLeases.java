package io.geosync.landlord.stream;

import io.geosync.contract.sql.SqlText;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Manages the leases of relays on streams. A relay claims a range of positions, publishes it
 * outside a transaction and then advances the published position by compare-and-set on its lease
 * token. If a lease expires while its relay still publishes, two relays may publish the same
 * events, but only the current holder advances the position; tenants skip the duplicates.
 */
@Singleton
public final class RelayLeases {
  private static final String CLAIM = SqlText.of(RelayLeases.class, "claim.sql");
  private static final String ADVANCE = SqlText.of(RelayLeases.class, "advance.sql");
  private static final SqlStatement STOPPED =
      SqlStatement.text(
          """
          UPDATE geosync.geography_streams SET relay_error = :reason, relay_failed_at = clock_timestamp()
          WHERE country_code = ANY (:countries) AND published_position < last_position
          """);
  private static final String RECORD =
      """
      INSERT INTO geosync.geography_envelopes
          (country_code, epoch, from_position, to_position, message_id, published_at)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  /** Returns the countries with unpublished events whose stream has no valid lease. */
  public List<String> countriesToRelay(Connection connection) throws SQLException {
    List<String> countries = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                """
                SELECT country_code FROM geosync.geography_streams
                WHERE published_position < last_position
                  AND (lease_until IS NULL OR lease_until < clock_timestamp())
                ORDER BY country_code
                """);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        countries.add(rows.getString(1));
      }
    }
    return countries;
  }

  /**
   * Acquires the lease of a stream that has unpublished events.
   *
   * @return empty if there is nothing to publish, another relay holds the lease, or a writer has
   *     locked the stream; that writer starts its own relay after its commit
   */
  public Optional<RelayLease> claim(
      Connection connection, String country, Duration lease, int maxEvents) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      statement.setInt(1, maxEvents);
      statement.setLong(2, lease.toMillis());
      statement.setString(3, country);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new RelayLease(
                country,
                row.getLong("epoch"),
                row.getObject("lease_token", UUID.class),
                row.getLong("published_position"),
                row.getLong("claimed_position")));
      }
    }
  }

  /** As the other method, for a relay that nothing stopped. */
  public boolean advance(
      Connection connection,
      RelayLease lease,
      long publishedPosition,
      List<PublishedEnvelope> sent,
      boolean release)
      throws SQLException {
    return advance(connection, lease, publishedPosition, sent, release, null);
  }

  /**
   * Records the published envelopes and advances the published position.
   *
   * @param publishedPosition the last position that was published or skipped
   * @param release whether to release the lease
   * @param stopped why the relay did not publish all of its events; absent: it did
   * @return false if the lease was lost; nothing is recorded then
   */
  public boolean advance(
      Connection connection,
      RelayLease lease,
      long publishedPosition,
      List<PublishedEnvelope> sent,
      boolean release,
      @Nullable String stopped)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      statement.setLong(1, publishedPosition);
      statement.setBoolean(2, release);
      statement.setBoolean(3, release);
      statement.setString(4, stopped);
      statement.setString(5, lease.country());
      statement.setObject(6, lease.token());
      if (statement.executeUpdate() != 1) {
        return false;
      }
    }
    record(connection, lease, sent);
    return true;
  }

  /** Records why the events of these countries cannot be published, for streams that have some. */
  public void stopped(Connection connection, Collection<String> countries, String reason)
      throws SQLException {
    STOPPED.on(connection).bind("reason", reason).bindTexts("countries", countries).run();
  }

  private static void record(Connection connection, RelayLease lease, List<PublishedEnvelope> sent)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RECORD)) {
      for (PublishedEnvelope envelope : sent) {
        statement.setString(1, lease.country());
        statement.setLong(2, lease.epoch());
        statement.setLong(3, envelope.fromPosition());
        statement.setLong(4, envelope.toPosition());
        statement.setString(5, envelope.messageId());
        statement.setObject(6, envelope.publishedAt().atOffset(ZoneOffset.UTC));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
