package io.geosync.publisher.succession;

import io.geosync.contract.command.SuccessionChange;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.SuccessionReply;
import io.geosync.contract.reply.SuccessionReply.Predecessor;
import io.geosync.contract.succession.Succession;
import io.geosync.contract.succession.SuccessionKind;
import io.geosync.landlord.capture.Attribution;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.stream.LastPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.succession.NamedUnit;
import io.geosync.landlord.succession.RecordedSuccession;
import io.geosync.landlord.succession.SuccessionWriter;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.landlord.unit.DeletedUnits;
import io.geosync.publisher.relay.PostCommitRelay;
import io.geosync.runtime.handler.Deadline;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Executes merge, split and recode: ends the predecessors, moves their children and records the
 * successions in one transaction, once per request id, and publishes the captured events after the
 * commit.
 */
@Singleton
public final class SuccessionService {
  private static final String REJECTED = "Nothing was changed";

  private final LandlordDatabase landlord;
  private final CommandJournal journal;
  private final Streams streams;
  private final SuccessionChecks checks;
  private final SuccessionWriter writer;
  private final DeletedUnits deleted;
  private final PostCommitRelay postCommitRelay;
  private final Clock clock;

  SuccessionService(
      LandlordDatabase landlord,
      CommandJournal journal,
      Streams streams,
      SuccessionChecks checks,
      SuccessionWriter writer,
      DeletedUnits deleted,
      PostCommitRelay postCommitRelay,
      Clock clock) {
    this.landlord = landlord;
    this.journal = journal;
    this.streams = streams;
    this.checks = checks;
    this.writer = writer;
    this.deleted = deleted;
    this.postCommitRelay = postCommitRelay;
    this.clock = clock;
  }

  /**
   * Executes the command. A dry run does the same and rolls it back.
   *
   * @throws GeosyncException command.invalid, unit.not-found, unit.code-taken, unit.refused and the
   *     errors of successions; nothing is changed then
   */
  public SuccessionReply change(SuccessionChange command, Deadline deadline) {
    CommandJournal.requireIdentity(command);
    SuccessionPlan plan = SuccessionRules.plan(command, clock);
    return command.dryRun()
        ? landlord.rehearse(connection -> apply(connection, command, plan))
        : relayed(
            landlord.commitIdempotent(connection -> once(connection, command, plan)), deadline);
  }

  private SuccessionReply once(Connection connection, SuccessionChange command, SuccessionPlan plan)
      throws SQLException {
    Optional<SuccessionReply> earlier = journal.begin(connection, command);
    if (earlier.isPresent()) {
      return outcome(earlier.get(), false, true, List.of());
    }
    SuccessionReply reply = apply(connection, command, plan);
    journal.finish(connection, command, reply);
    return reply;
  }

  private SuccessionReply apply(
      Connection connection, SuccessionChange command, SuccessionPlan plan) throws SQLException {
    new Attribution(command.actor(), command.commandName()).apply(connection);
    String country = checks.country(connection, plan);
    // Streams before units: writers that lock in different orders deadlock.
    streams.lock(connection, Set.of(country));
    LastPositions before = LastPositions.read(connection, streams, Set.of(country));
    FoundUnits units = checks.require(connection, country, plan);
    List<Predecessor> predecessors =
        plan.predecessors().stream()
            .sorted()
            .map(code -> predecessor(plan, units.named(code)))
            .toList();
    long changed = write(connection, country, plan, units, predecessors);
    Map<String, PositionRange> captured =
        LastPositions.read(connection, streams, Set.of(country)).since(before);
    return new SuccessionReply(
        command.requestId(),
        command.dryRun(),
        country,
        plan.effectiveDate(),
        predecessors,
        changed,
        command.dryRun() ? Map.of() : captured,
        false,
        false,
        notices(connection, country, plan));
  }

  private static Predecessor predecessor(SuccessionPlan plan, NamedUnit unit) {
    long moved = plan.end() && plan.heir() != null ? unit.livingChildren() : 0;
    return new Predecessor(
        unit.id(),
        unit.code(),
        plan.end(),
        plan.successors(),
        moved,
        moved == 0 ? null : plan.heir());
  }

  /** Returns the number of units that were written. */
  private long write(
      Connection connection,
      String country,
      SuccessionPlan plan,
      FoundUnits units,
      List<Predecessor> predecessors)
      throws SQLException {
    try {
      Map<String, Long> successorIds = new TreeMap<>();
      for (String code : plan.successors()) {
        successorIds.put(
            code,
            units.has(code)
                ? units.named(code).id()
                : writer.create(
                    connection, predecessors.getFirst().id(), code, plan.effectiveDate()));
      }
      List<Long> ids = predecessors.stream().map(Predecessor::id).toList();
      int moved =
          Math.toIntExact(predecessors.stream().mapToLong(Predecessor::movedChildren).sum());
      Long heirId = plan.heir() == null ? null : successorIds.get(plan.heir());
      if (heirId != null && moved > 0) {
        writer.moveChildren(connection, ids, heirId, moved);
      }
      if (plan.end()) {
        writer.end(connection, ids, plan.effectiveDate());
      }
      writer.record(connection, country, successions(plan, ids, successorIds));
      return (long) moved + (plan.end() ? ids.size() : 0) + (plan.isNew() ? 1 : 0);
    } catch (SQLException failure) {
      GeosyncException rejection = SuccessionRejections.of(failure, REJECTED).orElse(null);
      if (rejection == null) {
        throw failure;
      }
      throw rejection;
    }
  }

  private static List<RecordedSuccession> successions(
      SuccessionPlan plan, List<Long> predecessors, Map<String, Long> successors) {
    List<RecordedSuccession> recorded = new ArrayList<>();
    for (long predecessor : predecessors) {
      successors.forEach(
          (code, id) ->
              recorded.add(
                  new RecordedSuccession(
                      predecessor,
                      new Succession(
                          id,
                          plan.kind(),
                          plan.effectiveDate(),
                          share(plan),
                          plan.kind() == SuccessionKind.SPLIT && code.equals(plan.heir()),
                          plan.source()))));
    }
    return recorded;
  }

  /** A unit that is merged or gets another code goes to its successor as a whole. */
  private static @Nullable BigDecimal share(SuccessionPlan plan) {
    return plan.kind() == SuccessionKind.SPLIT ? null : BigDecimal.ONE;
  }

  private List<String> notices(Connection connection, String country, SuccessionPlan plan)
      throws SQLException {
    if (!plan.isNew()) {
      return List.of();
    }
    return deleted.replaced(connection, country, plan.successors()).entrySet().stream()
        .map(
            former ->
                "%s %s is a new unit. Unit %d had this code and was deleted; tenant rows that reference it stay on the deleted unit."
                    .formatted(country, former.getKey(), former.getValue()))
        .toList();
  }

  /** Events of a repeated request are relayed too: the first invocation may have died. */
  private SuccessionReply relayed(SuccessionReply committed, Deadline deadline) {
    PostCommitRelay.Outcome relayed = postCommitRelay.relay(committed.positions(), deadline);
    return outcome(committed, relayed.published(), committed.replayed(), relayed.notices());
  }

  private static SuccessionReply outcome(
      SuccessionReply reply, boolean published, boolean replayed, List<String> notices) {
    return new SuccessionReply(
        reply.requestId(),
        reply.dryRun(),
        reply.country(),
        reply.effectiveDate(),
        reply.predecessors(),
        reply.units(),
        reply.positions(),
        published,
        replayed,
        Stream.concat(reply.notices().stream(), notices.stream()).toList());
  }
}
