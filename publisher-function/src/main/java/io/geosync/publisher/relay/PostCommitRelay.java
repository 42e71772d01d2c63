package io.geosync.publisher.relay;

import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.RelayReply;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.runtime.handler.Deadline;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Publishes the events that a command has just committed. The commit stays whatever happens here:
 * the scheduled relay publishes what is left.
 */
@Singleton
public final class PostCommitRelay {
  private static final Logger LOG = Logger.getLogger(PostCommitRelay.class);

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
      RelayReply relayed = relay.relay(positions.keySet(), deadline);
      List<String> notices = new ArrayList<>();
      for (RelayReply.HeldStream held : relayed.held()) {
        notices.add(
            "%s is not published yet; the scheduled relay retries it: %s"
                .formatted(held.country(), held.reason()));
      }
      return outcome(positions, notices);
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

  private Outcome outcome(Map<String, PositionRange> positions, List<String> notices) {
    boolean published = true;
    for (StreamPositions stream : landlord.query(streams::all)) {
      PositionRange captured = positions.get(stream.country());
      if (captured != null && stream.publishedPosition() < captured.to()) {
        published = false;
        if (notices.isEmpty()) {
          notices.add(
              "%s is not published yet: another relay has its lease, or the deadline passed"
                  .formatted(stream.country()));
        }
      }
    }
    return new Outcome(published, List.copyOf(notices));
  }
}
