package io.geosync.publisher.change;

import io.geosync.contract.command.PublisherCommand.Change;
import io.geosync.contract.command.UnitChange;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ChangeReply;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.stream.Streams;
import io.geosync.publisher.landlord.Attribution;
import io.geosync.publisher.landlord.Deadline;
import io.geosync.publisher.landlord.Heads;
import io.geosync.publisher.landlord.UnitOfWork;
import io.geosync.publisher.relay.AfterCommit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The command {@code change}: all of it or nothing, once per request id, relayed at once. */
@ApplicationScoped
public class Changes {
  private final UnitOfWork work;
  private final CommandJournal journal;
  private final Streams streams;
  private final ChangeSteps steps;
  private final AfterCommit afterCommit;

  Changes(
      UnitOfWork work,
      CommandJournal journal,
      Streams streams,
      ChangeSteps steps,
      AfterCommit afterCommit) {
    this.work = work;
    this.journal = journal;
    this.streams = streams;
    this.steps = steps;
    this.afterCommit = afterCommit;
  }

  /** A request done before is relayed again: the first call may have died after its commit. */
  public ChangeReply change(Change command, Deadline deadline) {
    ChangeRules.require(command);
    ChangeReply done = work.commit(deadline, () -> inTransaction(command));
    AfterCommit.Outcome relayed = afterCommit.relay(done.positions(), deadline);
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
    Heads before =
        work.jdbc(
            connection -> {
              // Streams before units: two writers that lock the other way round deadlock.
              streams.lock(connection, countries);
              return Heads.read(connection, streams, countries);
            });
    int units = steps.apply(changes);
    return work.jdbc(
        connection -> {
          Map<String, PositionRange> positions =
              Heads.read(connection, streams, countries).since(before);
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
