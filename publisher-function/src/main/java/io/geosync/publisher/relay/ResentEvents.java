package io.geosync.publisher.relay;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ResendReply;
import io.geosync.publisher.landlord.Deadline;
import io.geosync.publisher.topic.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of the events of one resend. An envelope that the topic refuses is halved until the
 * event at fault is alone; the others go.
 */
final class ResentEvents {
  private final String country;
  private final long epoch;
  private final EnvelopePublisher publisher;
  private final List<Long> accepted = new ArrayList<>();
  private final Map<Long, String> refused = new TreeMap<>();
  private long envelopes;
  private long through;
  private @Nullable String held;

  ResentEvents(String country, long epoch, EnvelopePublisher publisher) {
    this.country = country;
    this.epoch = epoch;
    this.publisher = publisher;
  }

  void publish(List<List<GeographyEvent>> packed, Deadline deadline) {
    for (List<GeographyEvent> envelope : packed) {
      if (held != null || deadline.passed()) {
        return;
      }
      send(envelope);
    }
  }

  void hold(String reason) {
    held = reason;
  }

  String country() {
    return country;
  }

  long epoch() {
    return epoch;
  }

  /** Positions that the topic took. */
  List<Long> accepted() {
    return accepted;
  }

  /** Position to reason. */
  Map<Long, String> refused() {
    return refused;
  }

  /**
   * @param all whether the events are the last that were asked for
   */
  ResendReply reply(boolean all, List<GeographyEvent> events) {
    boolean done = events.isEmpty() || through == events.getLast().position();
    return new ResendReply(
        country,
        envelopes,
        accepted.size(),
        through,
        all && done && held == null,
        refused.keySet().stream().map(position -> new PositionRange(position, position)).toList(),
        held);
  }

  private void send(List<GeographyEvent> envelope) {
    switch (publisher.publish(country, epoch, envelope).publication()) {
      case Publication.Accepted ignored -> {
        envelopes++;
        envelope.forEach(event -> accepted.add(event.position()));
        through = envelope.getLast().position();
      }
      case Publication.Outage outage -> held = outage.reason();
      case Publication.Refused reason -> {
        if (envelope.size() == 1) {
          refused.put(envelope.getFirst().position(), reason.reason());
          through = envelope.getLast().position();
        } else {
          int middle = envelope.size() / 2;
          send(envelope.subList(0, middle));
          if (held == null) {
            send(envelope.subList(middle, envelope.size()));
          }
        }
      }
    }
  }
}
