package io.geosync.publisher.change;

import io.geosync.contract.command.AuditedCommand;
import io.geosync.contract.command.PublisherCommand.Capture;
import io.geosync.contract.command.PublisherCommand.Republish;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.ChangeReply;
import io.geosync.landlord.capture.Attribution;
import io.geosync.landlord.capture.CaptureCalls;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.stream.LastPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.publisher.landlord.Required;
import io.geosync.runtime.handler.Deadline;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Executes the command {@code republish}, which writes the state of units as new events for tenants
 * whose rows are wrong, and {@code capture}, which writes events for changes that were made while
 * the triggers were disabled.
 */
@Singleton
public final class RepublishService {
  private final LandlordDatabase landlord;
  private final CommandJournal journal;
  private final Streams streams;
  private final CaptureCalls capture;
  private final ChangeReplies replies;

  RepublishService(
      LandlordDatabase landlord,
      CommandJournal journal,
      Streams streams,
      CaptureCalls capture,
      ChangeReplies replies) {
    this.landlord = landlord;
    this.journal = journal;
    this.streams = streams;
    this.capture = capture;
    this.replies = replies;
  }

  /**
   * Writes the current state of units as new events.
   *
   * @throws GeosyncException unit.not-found, naming the codes; no event is written then
   */
  public ChangeReply republish(Republish command, Deadline deadline) {
    Required.text(command.country(), "country");
    return run(
        command,
        deadline,
        connection -> List.of(command.country()),
        connection -> republish(connection, command));
  }

  /** Writes the events of changes that were made while the triggers were disabled. */
  public ChangeReply capture(Capture command, Deadline deadline) {
    return run(
        command,
        deadline,
        connection ->
            command.country() == null ? capture.countries(connection) : List.of(command.country()),
        connection -> capture.captureMissing(connection, command.country()));
  }

  private ChangeReply run(
      AuditedCommand<ChangeReply> command,
      Deadline deadline,
      LandlordDatabase.Work<List<String>> countries,
      LandlordDatabase.Work<Integer> work) {
    ChangeReply done =
        landlord.commitIdempotent(
            connection -> inTransaction(connection, command, countries, work));
    return replies.relayed(done, deadline);
  }

  private ChangeReply inTransaction(
      Connection connection,
      AuditedCommand<ChangeReply> command,
      LandlordDatabase.Work<List<String>> countries,
      LandlordDatabase.Work<Integer> work)
      throws SQLException {
    new Attribution(command.actor(), command.commandName()).apply(connection);
    Optional<ChangeReply> earlier = journal.begin(connection, command);
    if (earlier.isPresent()) {
      return ChangeReplies.replayed(earlier.get());
    }
    List<String> affected = countries.on(connection);
    streams.lock(connection, affected);
    LastPositions before = LastPositions.read(connection, streams, affected);
    int events = work.on(connection);
    ChangeReply reply =
        ChangeReplies.captured(
            command.requestId(),
            events,
            LastPositions.read(connection, streams, affected).since(before),
            List.of());
    journal.finish(connection, command, reply);
    return reply;
  }

  private int republish(Connection connection, Republish command) throws SQLException {
    return command.codes().isEmpty()
        ? capture.captureAll(connection, command.country())
        : capture.captureCodes(connection, command.country(), command.codes());
  }
}
