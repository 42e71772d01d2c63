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
import io.geosync.publisher.relay.PostCommitRelay;
import io.geosync.runtime.handler.Deadline;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The command {@code change}: all of it or nothing, once per request id, relayed at once. */
@Singleton
public final class ChangeService {
  private final UnitOfWork work;
  private final CommandJournal journal;
  private final Streams streams;
  private final UnitChangeWriter steps;
  private final PostCommitRelay postCommitRelay;

  ChangeService(
      UnitOfWork work,
      CommandJournal journal,
      Streams streams,
      UnitChangeWriter steps,
      PostCommitRelay postCommitRelay) {
    this.work = work;
    this.journal = journal;
    this.streams = streams;
    this.steps = steps;
    this.postCommitRelay = postCommitRelay;
  }

  /** A request done before is relayed again: the first call may have died after its commit. */
  public ChangeReply change(Change command, Deadline deadline) {
    CommandJournal.requireIdentity(command);
    ChangeRules.require(command);
    ChangeReply done = work.commit(deadline, () -> inTransaction(command));
    PostCommitRelay.Outcome relayed = postCommitRelay.relay(done.positions(), deadline);
    return new ChangeReply(
        done.requestId(),
        done.units(),
        done.positions(),
        relayed.published(),
        done.replayed(),
        relayed.notices());
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
      return replayed(earlier.get());
    }
    LastPositions before =
        work.jdbc(
            connection -> {
              // Streams before units: two writers that lock the other way round deadlock.
              streams.lock(connection, countries);
              return LastPositions.read(connection, streams, countries);
            });
    int units = steps.apply(changes);
    return work.jdbc(
        connection -> {
          Map<String, PositionRange> positions =
              LastPositions.read(connection, streams, countries).since(before);
          ChangeReply reply =
              new ChangeReply(command.requestId(), units, positions, false, false, List.of());
          journal.finish(connection, command, reply);
          return reply;
        });
  }

  private static ChangeReply replayed(ChangeReply first) {
    return new ChangeReply(
        first.requestId(), first.units(), first.positions(), false, true, first.notices());
  }
}
