package io.geosync.publisher.change;

import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ChangeReply;
import io.geosync.publisher.relay.PostCommitRelay;
import io.geosync.runtime.handler.Deadline;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds the replies of commands that capture events: within the transaction and after it. */
@Singleton
final class ChangeReplies {
  private final PostCommitRelay postCommitRelay;

  ChangeReplies(PostCommitRelay postCommitRelay) {
    this.postCommitRelay = postCommitRelay;
  }

  /**
   * The reply that the transaction records: its events are not published yet.
   *
   * @param units the number of units that were changed or captured
   * @param notices remarks about the changed units
   */
  static ChangeReply captured(
      String requestId, int units, Map<String, PositionRange> positions, List<String> notices) {
    return new ChangeReply(requestId, units, positions, false, false, notices);
  }

  /** The reply to a repeated request, from the recorded reply to the first one. */
  static ChangeReply replayed(ChangeReply first) {
    return new ChangeReply(
        first.requestId(), first.units(), first.positions(), false, true, first.notices());
  }

  /**
   * Publishes the events of a committed command and adds the outcome to its reply. Events of a
   * repeated request are relayed too: the first invocation may have died after its commit.
   */
  ChangeReply relayed(ChangeReply committed, Deadline deadline) {
    PostCommitRelay.Outcome relayed = postCommitRelay.relay(committed.positions(), deadline);
    return new ChangeReply(
        committed.requestId(),
        committed.units(),
        committed.positions(),
        relayed.published(),
        committed.replayed(),
        Stream.concat(committed.notices().stream(), relayed.notices().stream()).toList());
  }
}
