package io.geosync.tenantsync.operations;

import io.geosync.contract.command.OperationsCommand.Follow;
import io.geosync.contract.command.OperationsCommand.FollowingCounts;
import io.geosync.contract.command.OperationsCommand.UndoFollowing;
import io.geosync.contract.command.ReferenceChoice;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.FollowingCountsReply;
import io.geosync.contract.reply.FollowingCountsReply.ReferenceCounts;
import io.geosync.contract.reply.FollowingPoint;
import io.geosync.contract.reply.FollowingReply;
import io.geosync.contract.state.FollowingChoice;
import io.geosync.landlord.registry.Tenant;
import io.geosync.runtime.handler.Deadline;
import io.geosync.tenant.following.Following;
import io.geosync.tenant.following.UnitReference;
import io.geosync.tenant.following.UnitReferences;
import io.geosync.tenant.following.UnitReferences.RowCounts;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts, moves and moves back a tenant's rows that reference units which ended. */
@Singleton
public final class FollowingService {
  /** Time that one invocation moves rows; it ends at the end of the batch that is running. */
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private static final RowCounts UNKNOWN = new RowCounts(0, 0, 0, 0, 0, 0);

  private final TenantLookup tenants;
  private final TenantExecutor work;
  private final Clock clock;
  private final UnitReferences references = new UnitReferences();

  public FollowingService(TenantLookup tenants, TenantExecutor work, Clock clock) {
    this.tenants = tenants;
    this.work = work;
    this.clock = clock;
  }

  /**
   * Counts rows by what following would do with them.
   *
   * @throws GeosyncException tenant.not-found, tenant.not-prepared, command.invalid
   */
  public FollowingCountsReply count(FollowingCounts command) {
    Tenant tenant = tenants.named(command.tenant());
    List<String> countries = TenantLookup.countries(tenant, command.country());
    List<ReferenceCounts> counts =
        work.on(
            tenant,
            connection -> {
              List<UnitReference> all = chosen(references.all(connection), command.choices());
              List<ReferenceCounts> each = new ArrayList<>();
              for (String country : countries) {
                for (UnitReference reference : all) {
                  each.add(counts(connection, country, reference));
                }
              }
              return each;
            });
    return new FollowingCountsReply(tenant.name(), counts);
  }

  private ReferenceCounts counts(Connection connection, String country, UnitReference reference)
      throws SQLException {
    RowCounts rows =
        reference.isReadable()
            ? references.count(connection, reference, country, today())
            : UNKNOWN;
    return new ReferenceCounts(
        country,
        reference.name(),
        reference.choice(),
        reference.allowDefault(),
        reference.problem(),
        rows.live(),
        rows.certain(),
        rows.byDefault(),
        rows.toAsk(),
        rows.noSuccessor(),
        rows.waiting());
  }

  /**
   * Records the choices, then moves rows until nothing is left or the time is over.
   *
   * @throws GeosyncException tenant.not-found, tenant.not-prepared, command.invalid
   */
  public FollowingReply follow(Follow command) {
    Tenant tenant = tenants.named(command.tenant());
    if (!command.choices().isEmpty()) {
      work.on(
          tenant,
          connection -> {
            record(connection, command.choices());
            return command.choices().size();
          });
    }
    Following following = new Following(today());
    return run(tenant, command.country(), command.from()).with(following::follow);
  }

  /**
   * Moves rows back until nothing is left or the time is over.
   *
   * @throws GeosyncException tenant.not-found, tenant.not-prepared
   */
  public FollowingReply undo(UndoFollowing command) {
    Tenant tenant = tenants.named(command.tenant());
    return run(tenant, command.country(), command.from())
        .with(new io.geosync.tenant.following.UndoFollowing()::undo);
  }

  private FollowingRun run(Tenant tenant, @Nullable String country, @Nullable FollowingPoint from) {
    return new FollowingRun(
        work, tenant, TenantLookup.countries(tenant, country), from, Deadline.in(clock, LIMIT));
  }

  private void record(Connection connection, List<ReferenceChoice> choices) throws SQLException {
    List<UnitReference> known = references.all(connection);
    List<UnitReference> wanted = chosen(known, choices);
    for (UnitReference reference : wanted) {
      if (!known.contains(reference)) {
        references.choose(connection, reference);
      }
    }
  }

  /** The references with other choices. */
  private static List<UnitReference> chosen(
      List<UnitReference> known, List<ReferenceChoice> choices) {
    List<UnitReference> all = new ArrayList<>(known);
    for (ReferenceChoice choice : choices) {
      if (choice.choice() == FollowingChoice.UNKNOWN) {
        throw invalid(
            "The choice for %s must be keep, follow or ask.".formatted(choice.reference()));
      }
      List<String> names = all.stream().map(UnitReference::name).toList();
      int place = names.indexOf(choice.reference());
      if (place < 0) {
        throw invalid(
            "The tenant has no reference %s. Its references: %s."
                .formatted(choice.reference(), String.join(", ", names)));
      }
      UnitReference old = all.get(place);
      all.set(
          place,
          new UnitReference(
              old.table(),
              old.column(),
              old.isReadable(),
              old.problem(),
              choice.choice(),
              choice.allowDefault()));
    }
    return all;
  }

  private static GeosyncException invalid(String message) {
    return new GeosyncException(ErrorId.COMMAND_INVALID, message);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
