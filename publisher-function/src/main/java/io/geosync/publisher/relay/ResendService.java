package io.geosync.publisher.relay;

import io.geosync.contract.command.PublisherCommand.Resend;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ResendReply;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.log.UnreadableEvent;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.publisher.config.PublisherConfig;
import io.geosync.publisher.landlord.Required;
import io.geosync.runtime.handler.Deadline;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Executes the command {@code resend}: publishes events of the log again at their positions. The
 * published position does not move, and tenants skip events that they have applied, so it can be
 * repeated at any time.
 */
@Singleton
public final class ResendService {
  private static final int MAX_EVENTS = 5_000;

  private final LandlordDatabase landlord;
  private final Streams streams;
  private final EnvelopePublisher publisher;
  private final PublisherConfig config;
  private final EventLog log;
  private final EventFailures failures;

  ResendService(
      LandlordDatabase landlord,
      Streams streams,
      EnvelopePublisher publisher,
      PublisherConfig config,
      EventLog log,
      EventFailures failures) {
    this.landlord = landlord;
    this.streams = streams;
    this.publisher = publisher;
    this.config = config;
    this.log = log;
    this.failures = failures;
  }

  /**
   * Publishes as many events as the command and the deadline allow.
   *
   * @throws GeosyncException command.invalid
   */
  public ResendReply resend(Resend command, Deadline deadline) {
    String country = Required.text(command.country(), "country");
    if (command.maxEvents() < 1 || command.maxEvents() > MAX_EVENTS) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "max_events is %d; it must be 1 to %d.".formatted(command.maxEvents(), MAX_EVENTS));
    }
    List<UnreadableEvent> unreadable = new ArrayList<>();
    List<GeographyEvent> events =
        landlord.query(
            connection -> {
              unreadable.clear();
              return log.readMissing(
                  connection, country, command.positions(), command.maxEvents(), unreadable::add);
            });
    boolean lastPage = events.size() < command.maxEvents();
    if (!config.events().enabled()) {
      return new ResendReply(country, 0, 0, 0, false, List.of(), RelayService.DISABLED);
    }
    return publish(country, events, unreadable, lastPage, deadline);
  }

  private ResendReply publish(
      String country,
      List<GeographyEvent> events,
      List<UnreadableEvent> unreadable,
      boolean lastPage,
      Deadline deadline) {
    long epoch = epoch(country);
    Map<Long, String> rejected = new TreeMap<>();
    EnvelopeSender sender =
        new EnvelopeSender(
            country,
            epoch,
            0,
            publisher,
            (event, reason) -> {
              rejected.put(event.position(), reason);
              return null;
            });
    sender.publish(EnvelopePacker.of(config.relay()).pack(events), deadline);
    record(country, epoch, sender.accepted(), rejected);
    if (!unreadable.isEmpty()) {
      landlord.run(connection -> failures.recordUnreadable(connection, epoch, unreadable));
    }
    unreadable.forEach(event -> rejected.put(event.position(), event.message()));
    boolean complete = events.isEmpty() || sender.through() == events.getLast().position();
    return new ResendReply(
        country,
        sender.sent().size(),
        sender.accepted().size(),
        sender.through(),
        lastPage && complete && sender.held() == null,
        rejected.keySet().stream().map(position -> new PositionRange(position, position)).toList(),
        sender.held());
  }

  private long epoch(String country) {
    return landlord
        .query(connection -> streams.one(connection, country))
        .map(StreamPositions::epoch)
        .orElse(1L);
  }

  /** Accepted events have no failure any more; rejected ones have one more. */
  private void record(String country, long epoch, List<Long> accepted, Map<Long, String> rejected) {
    if (!accepted.isEmpty()) {
      landlord.query(connection -> failures.resolve(connection, country, epoch, accepted));
    }
    rejected.forEach(
        (position, reason) ->
            landlord.commit(
                connection ->
                    failures.record(
                        connection,
                        country,
                        epoch,
                        position,
                        null,
                        ErrorId.TOPIC_REFUSED.id(),
                        reason,
                        config.events().maxRetries())));
  }
}
