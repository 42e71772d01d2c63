package io.geosync.publisher.relay;

import io.geosync.contract.command.PublisherCommand.Resend;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.reply.ResendReply;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.log.EventLog;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.publisher.landlord.Deadline;
import io.geosync.publisher.landlord.LandlordTransactions;
import io.geosync.publisher.landlord.Required;
import java.util.List;

/**
 * The command {@code resend}: events of the log on the topic once more, as they are. No cursor
 * moves, and tenants skip what they have: it can be done at any time, and twice.
 */
public class Resending {
  private static final int MOST_EVENTS = 5_000;

  private final LandlordTransactions landlord;
  private final Streams streams;
  private final EnvelopePublisher publisher;
  private final RelaySettings settings;
  private final EnvelopePacker packer;
  private final EventLog log = new EventLog();
  private final EventFailures failures = new EventFailures();

  public Resending(
      LandlordTransactions landlord,
      Streams streams,
      EnvelopePublisher publisher,
      RelaySettings settings) {
    this.landlord = landlord;
    this.streams = streams;
    this.publisher = publisher;
    this.settings = settings;
    this.packer = new EnvelopePacker(settings.maxEnvelopeBytes());
  }

  /**
   * Publishes as much as is asked for and time allows.
   *
   * @throws GeosyncException command.invalid
   */
  public ResendReply resend(Resend command, Deadline deadline) {
    Required.text(command.country(), "country");
    if (command.maxEvents() < 1 || command.maxEvents() > MOST_EVENTS) {
      throw new GeosyncException(
          ErrorId.COMMAND_INVALID,
          "max_events is %d: within 1 and %d".formatted(command.maxEvents(), MOST_EVENTS));
    }
    List<GeographyEvent> events =
        landlord.statements(
            connection ->
                log.readMissing(
                    connection, command.country(), command.positions(), command.maxEvents()));
    ResentEvents resent = new ResentEvents(command.country(), epoch(command.country()), publisher);
    if (settings.enabled()) {
      resent.publish(packer.pack(events), deadline);
    } else {
      resent.hold(Relay.SWITCHED_OFF);
    }
    settle(resent);
    return resent.reply(events.size() < command.maxEvents(), events);
  }

  private long epoch(String country) {
    return landlord
        .statements(connection -> streams.one(connection, country))
        .map(StreamPositions::epoch)
        .orElse(1L);
  }

  /** What the topic takes has no failure any more; what it refuses has one more. */
  private void settle(ResentEvents resent) {
    if (!resent.accepted().isEmpty()) {
      landlord.statements(
          connection ->
              failures.resolve(connection, resent.country(), resent.epoch(), resent.accepted()));
    }
    resent
        .refused()
        .forEach(
            (position, reason) ->
                landlord.statements(
                    connection ->
                        failures.record(
                            connection,
                            resent.country(),
                            resent.epoch(),
                            position,
                            null,
                            ErrorId.TOPIC_REFUSED.id(),
                            reason,
                            settings.maxRetries())));
  }
}
