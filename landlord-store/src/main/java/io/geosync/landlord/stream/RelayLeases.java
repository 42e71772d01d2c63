package io.geosync.landlord.stream;

import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Manages the leases of relays on streams. A relay claims a range of positions, publishes it
 * outside a transaction and then advances the published position by compare-and-set on its lease
 * token. If a lease expires while its relay still publishes, two relays may publish the same
 * events, but only the current holder advances the position; tenants skip the duplicates.
 */
@Singleton
public final class RelayLeases {
  private static final SqlStatement TO_RELAY =
      SqlStatement.text(
          """
          SELECT country_code FROM geosync.geography_streams s JOIN geosync.geography_relays r USING (country_code)
          WHERE r.published_position < s.last_position AND (r.lease_until IS NULL OR r.lease_until < clock_timestamp())
          ORDER BY country_code
          """);
  private static final SqlStatement CLAIM = SqlStatement.of(RelayLeases.class, "claim.sql");
  private static final SqlStatement ADVANCE = SqlStatement.of(RelayLeases.class, "advance.sql");
  private static final SqlStatement PROCEED = SqlStatement.of(RelayLeases.class, "proceed.sql");
  private static final SqlStatement STOPPED =
      SqlStatement.text(
          """
          UPDATE geosync.geography_relays r SET relay_error = :reason, relay_failed_at = clock_timestamp()
          FROM geosync.geography_streams s WHERE r.country_code = ANY (:countries)
            AND s.country_code = r.country_code AND r.published_position < s.last_position
          """);
  private static final SqlStatement RECORD =
      SqlStatement.text(
          """
          INSERT INTO geosync.geography_envelopes (country_code, epoch, from_position, to_position, message_id, published_at)
          SELECT :country, :epoch, sent.*
          FROM unnest(:from::bigint[], :to::bigint[], :message_ids::text[], :published_at::timestamptz[]) AS sent
          ON CONFLICT DO NOTHING
          """);

  /** Returns the countries with unpublished events whose stream has no valid lease. */
  public List<String> countriesToRelay(Connection connection) throws SQLException {
    return TO_RELAY.on(connection).list(row -> row.text("country_code"));
  }

  /**
   * Acquires the lease of a stream that has unpublished events.
   *
   * <p>It does not wait for the writers of the country, and sees their committed events only.
   *
   * @return empty if there is nothing to publish or another relay holds the lease
   */
  public Optional<RelayLease> claim(
      Connection connection, String country, Duration lease, int maxEvents) throws SQLException {
    return CLAIM
        .on(connection)
        .bind("max_events", maxEvents)
        .bind("lease_ms", lease.toMillis())
        .bind("country", country)
        .first(row -> claimed(country, row));
  }

  /** The lease in a row of a claim. */
  static RelayLease claimed(String country, Row row) throws SQLException {
    return new RelayLease(
        country,
        row.number("epoch"),
        row.uuid("lease_token"),
        row.number("published_position"),
        row.number("claimed_position"),
        row.number("last_position"),
        false);
  }

  /**
   * Records the published envelopes, advances the published position, extends the lease, and claims
   * further events.
   *
   * @param publishedPosition the last position that was published or skipped
   * @param claimThrough the last position that may be claimed
   * @param releaseWhenIdle whether to release the lease if every captured event was claimed before
   * @return the lease as it is now; empty if it was lost, and nothing is recorded then
   */
  public Optional<RelayLease> proceed(
      Connection connection,
      RelayLease lease,
      long publishedPosition,
      List<PublishedEnvelope> sent,
      Duration leaseTime,
      long claimThrough,
      boolean releaseWhenIdle)
      throws SQLException {
    Optional<RelayLease> current =
        PROCEED
            .on(connection)
            .bind("published_position", publishedPosition)
            .bind("claim_through", claimThrough)
            .bind("lease_ms", leaseTime.toMillis())
            .bind("release_when_idle", releaseWhenIdle)
            .bind("claimed_position", lease.claimedPosition())
            .bind("country", lease.country())
            .bind("token", lease.token())
            .first(
                row ->
                    new RelayLease(
                        lease.country(),
                        lease.epoch(),
                        lease.token(),
                        publishedPosition,
                        row.number("claimed_position"),
                        row.number("last_position"),
                        row.flag("is_idle")));
    if (current.isPresent()) {
      record(connection, lease, sent);
    }
    return current;
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
    int advanced =
        ADVANCE
            .on(connection)
            .bind("published_position", publishedPosition)
            .bind("release", release)
            .bind("stopped", stopped)
            .bind("country", lease.country())
            .bind("token", lease.token())
            .update();
    if (advanced != 1) {
      return false;
    }
    record(connection, lease, sent);
    return true;
  }

  /** Records why the events of these countries cannot be published, for streams that have some. */
  public void stopped(Connection connection, Collection<String> countries, String reason)
      throws SQLException {
    STOPPED.on(connection).bind("reason", reason).bindTexts("countries", countries).run();
  }

  /** Envelopes are recorded once, even if the transaction is repeated after a lost connection. */
  private static void record(Connection connection, RelayLease lease, List<PublishedEnvelope> sent)
      throws SQLException {
    if (sent.isEmpty()) {
      return;
    }
    RECORD
        .on(connection)
        .bind("country", lease.country())
        .bind("epoch", lease.epoch())
        .bindNumbers("from", sent.stream().map(PublishedEnvelope::fromPosition).toList())
        .bindNumbers("to", sent.stream().map(PublishedEnvelope::toPosition).toList())
        .bindTexts("message_ids", sent.stream().map(PublishedEnvelope::messageId).toList())
        .bindInstants("published_at", sent.stream().map(PublishedEnvelope::publishedAt).toList())
        .update();
  }
}
