package io.geosync.publisher.change;

import io.geosync.contract.command.PublisherCommand.Change;
import io.geosync.contract.command.UnitChange;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ChangeReply;
import io.geosync.landlord.capture.Attribution;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.stream.LastPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.publisher.landlord.UnitOfWork;
import io.geosync.runtime.handler.Deadline;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Executes the command {@code change}: applies its changes in one transaction, once per request id,
 * and publishes the captured events after the commit.
 */
@Singleton
public final class ChangeService {
  private final UnitOfWork work;
  private final CommandJournal journal;
  private final Streams streams;
  private final UnitChangeWriter writer;
  private final DeletedCodes codes;
  private final ChangeReplies replies;

  ChangeService(
      UnitOfWork work,
      CommandJournal journal,
      Streams streams,
      UnitChangeWriter writer,
      DeletedCodes codes,
      ChangeReplies replies) {
    this.work = work;
    this.journal = journal;
    this.streams = streams;
    this.writer = writer;
    this.codes = codes;
    this.replies = replies;
  }

  /**
   * Executes the command.
   *
   * @throws io.geosync.contract.error.GeosyncException command.invalid, unit.not-found and the
   *     other errors of units; nothing is changed then
   */
  public ChangeReply change(Change command, Deadline deadline) {
    CommandJournal.requireIdentity(command);
    ChangeRules.require(command);
    return replies.relayed(work.commit(deadline, () -> inTransaction(command)), deadline);
  }

  private ChangeReply inTransaction(Change command) {
    List<UnitChange> changes = command.changes();
    Set<String> countries =
        changes.stream()
            .map(UnitChange::countryCode)
            .collect(Collectors.toCollection(TreeSet::new));
    Optional<ChangeReply> earlier =
        work.jdbc(
            connection -> {
              new Attribution(command.actor(), command.commandName()).apply(connection);
              return journal.begin(connection, command);
            });
    if (earlier.isPresent()) {
      return ChangeReplies.replayed(earlier.get());
    }
    LastPositions before =
        work.jdbc(
            connection -> {
              // Streams before units: writers that lock in different orders deadlock.
              streams.lock(connection, countries);
              return LastPositions.read(connection, streams, countries);
            });
    int units = writer.apply(changes);
    return work.jdbc(
        connection -> {
          Map<String, PositionRange> positions =
              LastPositions.read(connection, streams, countries).since(before);
          ChangeReply reply =
              ChangeReplies.captured(
                  command.requestId(), units, positions, codes.notices(connection, changes));
          journal.finish(connection, command, reply);
          return reply;
        });
  }
}
