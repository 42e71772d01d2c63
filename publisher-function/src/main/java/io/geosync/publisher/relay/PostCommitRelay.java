package io.geosync.publisher.relay;

import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.RelayReply;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.runtime.handler.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the events that a command has just committed. The commit stays whatever happens here:
 * the scheduled relay publishes what is left.
 */
@Singleton
public final class PostCommitRelay {
  private static final Logger LOG = Logger.getLogger(PostCommitRelay.class);

  /** How long a command waits for another relay, which a writer may have woken, to publish. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofMillis(10);

  private final RelayService relay;
  private final LandlordDatabase landlord;
  private final Streams streams;

  PostCommitRelay(RelayService relay, LandlordDatabase landlord, Streams streams) {
    this.relay = relay;
    this.landlord = landlord;
    this.streams = streams;
  }

  /**
   * The outcome for the command's reply.
   *
   * @param published whether all events are on the topic
   * @param notices why not, one line per stream
   */
  public record Outcome(boolean published, List<String> notices) {}

  public Outcome relay(Map<String, PositionRange> positions, Deadline deadline) {
    if (positions.isEmpty()) {
      return new Outcome(true, List.of());
    }
    try {
      Deadline patience = deadline.within(PATIENCE);
      RelayReply relayed = relay.relay(positions.keySet(), deadline);
      while (relayed.held().isEmpty() && !late(positions).isEmpty() && !patience.passed()) {
        Thread.sleep(PAUSE);
        relayed = relay.relay(positions.keySet(), deadline);
      }
      return outcome(relayed, late(positions));
    } catch (InterruptedException stopped) {
      throw RelayService.interrupted(stopped);
    } catch (RuntimeException failure) {
      LOG.errorf(
          failure,
          "Relay of %s after the commit failed; the scheduled relay publishes the events",
          positions.keySet());
      return new Outcome(
          false,
          List.of(
              "The events are not published yet; the scheduled relay retries them: "
                  + String.valueOf(failure.getMessage())));
    }
  }

  private static Outcome outcome(RelayReply relayed, List<String> late) {
    List<String> notices = new ArrayList<>();
    for (RelayReply.HeldStream held : relayed.held()) {
      notices.add(
          "%s is not published yet; the scheduled relay retries it: %s"
              .formatted(held.country(), held.reason()));
    }
    if (notices.isEmpty() && !late.isEmpty()) {
      notices.add(
          "%s is not published yet: another relay has its lease, or the deadline passed"
              .formatted(late.getFirst()));
    }
    return new Outcome(late.isEmpty(), List.copyOf(notices));
  }

  /** The countries whose events are not published yet. */
  private List<String> late(Map<String, PositionRange> positions) {
    return landlord.query(streams::all).stream()
        .filter(stream -> isLate(stream, positions.get(stream.country())))
        .map(StreamPositions::country)
        .toList();
  }

  private static boolean isLate(StreamPositions stream, @Nullable PositionRange captured) {
    return captured != null && stream.publishedPosition() < captured.to();
  }
}
