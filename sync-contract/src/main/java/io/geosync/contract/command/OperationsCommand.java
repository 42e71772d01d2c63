package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.geosync.contract.reply.CheckReply;
import io.geosync.contract.reply.EventDeliveriesReply;
import io.geosync.contract.reply.FollowingCountsReply;
import io.geosync.contract.reply.FollowingPoint;
import io.geosync.contract.reply.FollowingReply;
import io.geosync.contract.reply.InspectReply;
import io.geosync.contract.reply.MirrorReply;
import io.geosync.contract.reply.PrepareReply;
import io.geosync.contract.reply.PruneReply;
import io.geosync.contract.reply.RecoverReply;
import io.geosync.contract.reply.ServiceLevelsReply;
import io.geosync.contract.reply.SweepReply;
import io.geosync.contract.reply.TenantDetailReply;
import io.geosync.contract.reply.TenantUnitsReply;
import io.geosync.contract.reply.UnitReferencesReply;
import io.geosync.contract.resource.FunctionName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands of the operations function, which is the tenant-sync package deployed with its second
 * handler. They work on tenant databases, or on all streams at once.
 *
 * @param <R> the type of the result
 */
@JsonSubTypes({
  @JsonSubTypes.Type(OperationsCommand.Inspect.class),
  @JsonSubTypes.Type(OperationsCommand.Prepare.class),
  @JsonSubTypes.Type(OperationsCommand.Mirror.class),
  @JsonSubTypes.Type(OperationsCommand.CheckSync.class),
  @JsonSubTypes.Type(OperationsCommand.Repair.class),
  @JsonSubTypes.Type(OperationsCommand.Recover.class),
  @JsonSubTypes.Type(OperationsCommand.TenantStatus.class),
  @JsonSubTypes.Type(OperationsCommand.EventDeliveries.class),
  @JsonSubTypes.Type(OperationsCommand.TenantUnits.class),
  @JsonSubTypes.Type(OperationsCommand.UnitReferences.class),
  @JsonSubTypes.Type(OperationsCommand.FollowingCounts.class),
  @JsonSubTypes.Type(OperationsCommand.Follow.class),
  @JsonSubTypes.Type(OperationsCommand.UndoFollowing.class),
  @JsonSubTypes.Type(OperationsCommand.ServiceLevels.class),
  @JsonSubTypes.Type(OperationsCommand.Prune.class),
  @JsonSubTypes.Type(OperationsCommand.Sweep.class)
})
public sealed interface OperationsCommand<R> extends Command<R> {

  @Override
  default FunctionName function() {
    return FunctionName.OPERATIONS;
  }

  /**
   * Returns all findings in a database that a tenant is to use, and changes nothing. For a
   * registered tenant, what is absent is taken from the registry.
   *
   * @param tenant name of a new or a registered tenant
   * @param countries the tenant's countries; empty: those of the registered tenant
   * @param databaseUrl {@code postgresql://[user@]host:port/database}, without a password; absent:
   *     that of the registered tenant
   * @param credentials reference to the password; absent: that of the registered tenant, or the
   *     connection needs none
   * @param schema the schema in which the tables are expected; absent: any
   * @param acceptSuperuser whether a role with more rights than it needs is accepted
   */
  @JsonTypeName("inspect")
  record Inspect(
      String tenant,
      List<String> countries,
      @Nullable String databaseUrl,
      @Nullable String credentials,
      @Nullable String schema,
      boolean acceptSuperuser)
      implements OperationsCommand<InspectReply> {
    @Override
    public Class<InspectReply> replyType() {
      return InspectReply.class;
    }
  }

  /**
   * Migrates the geosync schema of a tenant's database; adopts an existing table of units.
   *
   * @param dryRun only count the rows that would be adopted
   * @param acceptSuperuser whether a role with more rights than it needs is accepted; absent: no
   */
  @JsonTypeName("prepare")
  record Prepare(
      String requestId,
      String actor,
      String tenant,
      boolean dryRun,
      @Nullable Boolean acceptSuperuser)
      implements OperationsCommand<PrepareReply>, AuditedCommand<PrepareReply> {
    @Override
    public Class<PrepareReply> replyType() {
      return PrepareReply.class;
    }
  }

  /**
   * Copies a snapshot of the landlord's units of a country into the tenant's database, and changes
   * the tenant stream's health from {@code joining} to {@code ok}.
   *
   * @param country absent: all countries of the tenant
   */
  @JsonTypeName("mirror")
  record Mirror(String requestId, String actor, String tenant, @Nullable String country)
      implements OperationsCommand<MirrorReply>, AuditedCommand<MirrorReply> {
    @Override
    public Class<MirrorReply> replyType() {
      return MirrorReply.class;
    }
  }

  /**
   * Compares the actual rows of a tenant with the landlord's units.
   *
   * @param country absent: all countries of the tenant
   */
  @JsonTypeName("check-sync")
  record CheckSync(String tenant, @Nullable String country)
      implements OperationsCommand<CheckReply> {
    @Override
    public Class<CheckReply> replyType() {
      return CheckReply.class;
    }
  }

  /**
   * Corrects the rows of a country that differ from the landlord's units. It writes no other rows
   * and does not change the ledger.
   */
  @JsonTypeName("repair")
  record Repair(String requestId, String actor, String tenant, String country)
      implements OperationsCommand<MirrorReply>, AuditedCommand<MirrorReply> {
    @Override
    public Class<MirrorReply> replyType() {
      return MirrorReply.class;
    }
  }

  /**
   * Starts a new epoch of a country's stream, after a restore of the landlord from a backup. The
   * sweep then mirrors all tenants of the country.
   */
  @JsonTypeName("recover")
  record Recover(String requestId, String actor, String country)
      implements OperationsCommand<RecoverReply>, AuditedCommand<RecoverReply> {
    @Override
    public Class<RecoverReply> replyType() {
      return RecoverReply.class;
    }
  }

  /** Returns the details of one tenant, from the landlord and from the tenant's database. */
  @JsonTypeName("tenant-status")
  record TenantStatus(String tenant) implements OperationsCommand<TenantDetailReply> {
    @Override
    public Class<TenantDetailReply> replyType() {
      return TenantDetailReply.class;
    }
  }

  /**
   * Asks the databases of a country's tenants what has become of one event. Each call asks a
   * limited number of tenants.
   *
   * @param tenant absent: all active tenants of the country
   * @param after only tenants with a greater name; absent: from the first
   */
  @JsonTypeName("event-deliveries")
  record EventDeliveries(
      String country, long position, @Nullable String tenant, @Nullable String after)
      implements OperationsCommand<EventDeliveriesReply> {
    @Override
    public Class<EventDeliveriesReply> replyType() {
      return EventDeliveriesReply.class;
    }
  }

  /**
   * Returns the units below a unit, in the landlord and in a tenant's database.
   *
   * @param parent code of the unit above them; absent: the roots of the country
   * @param after {@code next} of the reply before; absent: the first page
   * @param limit the largest number of units to return, 1 to 1000
   */
  @JsonTypeName("tenant-units")
  record TenantUnits(
      String tenant, String country, @Nullable String parent, @Nullable String after, int limit)
      implements OperationsCommand<TenantUnitsReply> {
    @Override
    public Class<TenantUnitsReply> replyType() {
      return TenantUnitsReply.class;
    }
  }

  /**
   * Counts the rows of a country's tenants that reference units. Each call asks a limited number of
   * tenants.
   *
   * @param unitIds the landlord's keys of the units
   * @param after only tenants with a greater name; absent: from the first
   */
  @JsonTypeName("unit-references")
  record UnitReferences(String country, List<Long> unitIds, @Nullable String after)
      implements OperationsCommand<UnitReferencesReply> {
    @Override
    public Class<UnitReferencesReply> replyType() {
      return UnitReferencesReply.class;
    }
  }

  /**
   * Counts a tenant's rows that reference units, by what following would do with them, and changes
   * nothing.
   *
   * @param country absent: all countries of the tenant
   * @param choices instead of those that the tenant's database has
   */
  @JsonTypeName("following-counts")
  record FollowingCounts(String tenant, @Nullable String country, List<ReferenceChoice> choices)
      implements OperationsCommand<FollowingCountsReply> {
    @Override
    public Class<FollowingCountsReply> replyType() {
      return FollowingCountsReply.class;
    }
  }

  /**
   * Moves a tenant's rows from ended units to their successors, as far as the tenant chose so. Each
   * invocation works for a limited time.
   *
   * @param country absent: all countries of the tenant
   * @param choices choices to record before the first row is moved
   * @param from {@code next} of the reply before; absent: begin
   */
  @JsonTypeName("follow")
  record Follow(
      String requestId,
      String actor,
      String tenant,
      @Nullable String country,
      List<ReferenceChoice> choices,
      @Nullable FollowingPoint from)
      implements OperationsCommand<FollowingReply>, AuditedCommand<FollowingReply> {
    @Override
    public Class<FollowingReply> replyType() {
      return FollowingReply.class;
    }
  }

  /**
   * Moves rows back to the units that they referenced before they followed. Each invocation works
   * for a limited time.
   *
   * @param country absent: all countries of the tenant
   * @param from {@code next} of the reply before; absent: begin
   */
  @JsonTypeName("undo-following")
  record UndoFollowing(
      String requestId,
      String actor,
      String tenant,
      @Nullable String country,
      @Nullable FollowingPoint from)
      implements OperationsCommand<FollowingReply>, AuditedCommand<FollowingReply> {
    @Override
    public Class<FollowingReply> replyType() {
      return FollowingReply.class;
    }
  }

  /** Measures the service levels; {@code geosync status --promises} prints them. */
  @JsonTypeName("promises")
  record ServiceLevels() implements OperationsCommand<ServiceLevelsReply> {
    @Override
    public Class<ServiceLevelsReply> replyType() {
      return ServiceLevelsReply.class;
    }
  }

  /**
   * Deletes one portion of the landlord's rows that are past their retention. The sweep does the
   * same on its schedule.
   */
  @JsonTypeName("prune")
  record Prune() implements OperationsCommand<PruneReply> {
    @Override
    public Class<PruneReply> replyType() {
      return PruneReply.class;
    }
  }

  /**
   * Runs one sweep: measures all streams, then mirrors joining tenants, fills gaps from the log and
   * updates the completed positions. A schedule sends it every minute.
   */
  @JsonTypeName("sweep")
  record Sweep() implements OperationsCommand<SweepReply> {
    @Override
    public Class<SweepReply> replyType() {
      return SweepReply.class;
    }
  }
}
