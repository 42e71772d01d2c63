package io.geosync.publisher.relay;

import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.RelayReply;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.publisher.landlord.Deadline;
import io.geosync.publisher.landlord.LandlordTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Relays what a command has just committed. The commit stands whatever happens here: the schedule
 * brings what is left.
 */
@ApplicationScoped
public class AfterCommit {
  private static final Logger LOG = Logger.getLogger(AfterCommit.class);

  private final Relay relay;
  private final LandlordTransactions landlord;
  private final Streams streams;

  AfterCommit(Relay relay, LandlordTransactions landlord, Streams streams) {
    this.relay = relay;
    this.landlord = landlord;
    this.streams = streams;
  }

  /**
   * @param published whether everything is on the topic
   * @param notices why not
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
            "%s is not published yet, the schedule will: %s"
                .formatted(held.country(), held.reason()));
      }
      return outcome(positions, notices);
    } catch (RuntimeException failure) {
      LOG.errorf(failure, "the relay after the commit failed; the schedule goes on");
      return new Outcome(
          false,
          List.of("not published yet, the schedule will: " + String.valueOf(failure.getMessage())));
    }
  }

  private Outcome outcome(Map<String, PositionRange> positions, List<String> notices) {
    boolean published = true;
    for (StreamPositions stream : landlord.statements(streams::all)) {
      PositionRange captured = positions.get(stream.country());
      if (captured != null && stream.publishedPosition() < captured.to()) {
        published = false;
        if (notices.isEmpty()) {
          notices.add(
              "%s is not published yet: another relay is at it, or the time was over"
                  .formatted(stream.country()));
        }
      }
    }
    return new Outcome(published, List.copyOf(notices));
  }
}
