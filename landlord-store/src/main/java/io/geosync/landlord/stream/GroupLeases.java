package io.geosync.landlord.stream;

import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Manages leases as {@link RelayLeases} does, of many streams with few events at a time: one
 * statement claims them and another one releases them.
 */
@Singleton
public final class GroupLeases {
  private static final SqlStatement CLAIM = SqlStatement.of(GroupLeases.class, "claim_group.sql");
  private static final SqlStatement RELEASE =
      SqlStatement.of(GroupLeases.class, "release_group.sql");

  /**
   * How far the relay of one stream came.
   *
   * @param position the last position that was published or skipped
   * @param sent the envelopes that the topic accepted
   * @param stopped why the relay did not publish all of its events; absent: nothing stopped it
   */
  public record Ended(
      RelayLease lease, long position, List<PublishedEnvelope> sent, @Nullable String stopped) {
    public Ended {
      sent = List.copyOf(sent);
    }
  }

  private record Envelope(String country, PublishedEnvelope sent) {}

  /**
   * Acquires the leases of those streams that have unpublished events, at most {@code maxEvents},
   * and that no other relay publishes. It waits for no writer and for no other relay.
   */
  public List<RelayLease> claim(
      Connection connection, Collection<String> countries, Duration lease, int maxEvents)
      throws SQLException {
    return CLAIM
        .on(connection)
        .bindTexts("countries", countries)
        .bind("max_events", maxEvents)
        .bind("lease_ms", lease.toMillis())
        .list(row -> RelayLeases.claimed(row.text("country_code"), row));
  }

  /**
   * Records the published envelopes, advances the published positions and releases the leases.
   *
   * @return the countries whose lease was still held; nothing is recorded for the others
   */
  public Set<String> release(Connection connection, List<Ended> ended) throws SQLException {
    List<Envelope> sent =
        ended.stream()
            .flatMap(
                stream ->
                    stream.sent().stream().map(one -> new Envelope(stream.lease().country(), one)))
            .toList();
    return Set.copyOf(
        RELEASE
            .on(connection)
            .bindTexts("countries", ended.stream().map(stream -> stream.lease().country()).toList())
            .bindUuids("tokens", ended.stream().map(stream -> stream.lease().token()).toList())
            .bindNumbers("positions", ended.stream().map(Ended::position).toList())
            .bindTexts("reasons", ended.stream().map(GroupLeases::reason).toList())
            .bindTexts("sent_countries", sent.stream().map(Envelope::country).toList())
            .bindNumbers("from", sent.stream().map(one -> one.sent().fromPosition()).toList())
            .bindNumbers("to", sent.stream().map(one -> one.sent().toPosition()).toList())
            .bindTexts("message_ids", sent.stream().map(one -> one.sent().messageId()).toList())
            .bindInstants(
                "published_at", sent.stream().map(one -> one.sent().publishedAt()).toList())
            .list(row -> row.text("country_code")));
  }

  private static String reason(Ended ended) {
    return ended.stopped() == null ? "" : ended.stopped();
  }
}
