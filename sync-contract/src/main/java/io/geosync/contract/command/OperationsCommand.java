package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What the operations handler of the tenant-sync function can be asked to do. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
  @JsonSubTypes.Type(value = OperationsCommand.Prepare.class, name = "prepare"),
  @JsonSubTypes.Type(value = OperationsCommand.Mirror.class, name = "mirror"),
  @JsonSubTypes.Type(value = OperationsCommand.CheckSync.class, name = "check-sync"),
  @JsonSubTypes.Type(value = OperationsCommand.Repair.class, name = "repair"),
  @JsonSubTypes.Type(value = OperationsCommand.Recover.class, name = "recover"),
  @JsonSubTypes.Type(value = OperationsCommand.TenantStatus.class, name = "tenant-status"),
  @JsonSubTypes.Type(value = OperationsCommand.Promises.class, name = "promises"),
  @JsonSubTypes.Type(value = OperationsCommand.Prune.class, name = "prune"),
  @JsonSubTypes.Type(value = OperationsCommand.Sweep.class, name = "sweep")
})
public sealed interface OperationsCommand {

  /**
   * What somebody asks for and the journal keeps: the same id again gets the first answer again.
   */
  sealed interface Journalled extends OperationsCommand {
    String requestId();

    String actor();
  }

  /**
   * Brings a tenant's schema up to date, adopting an existing unit table; replies {@code
   * PrepareReply}.
   *
   * @param dryRun only counts what would be adopted, and leaves nothing in the journal
   */
  record Prepare(String requestId, String actor, String tenant, boolean dryRun)
      implements Journalled {}

  /**
   * Copies a snapshot of the landlord's country into the tenant and ends its joining; replies
   * {@code MirrorReply}.
   *
   * @param country absent: all countries of the tenant
   */
  record Mirror(String requestId, String actor, String tenant, @Nullable String country)
      implements Journalled {}

  /**
   * Compares the tenant's actual rows with the landlord's; replies {@code CheckReply}.
   *
   * @param country absent: all countries of the tenant
   */
  record CheckSync(String tenant, @Nullable String country) implements OperationsCommand {}

  /**
   * Writes the rows of a country that differ from the landlord's and no others; what the ledger has
   * applied stays. Replies {@code MirrorReply}.
   */
  record Repair(String requestId, String actor, String tenant, String country)
      implements Journalled {}

  /**
   * Begins another epoch of a country's stream, after which the sweep mirrors its tenants: for a
   * landlord that was restored from a backup. Replies {@code RecoverReply}.
   */
  record Recover(String requestId, String actor, String country) implements Journalled {}

  /** All that is known of one tenant; replies {@code TenantDetailReply}. */
  record TenantStatus(String tenant) implements OperationsCommand {}

  /** Measures the five promises; replies {@code PromisesReply}. */
  record Promises() implements OperationsCommand {}

  /**
   * Forgets one portion of the landlord's old rows; replies {@code PruneReply}. The sweep does it
   * too.
   */
  record Prune() implements OperationsCommand {}

  /** Measures, then fills gaps and moves completed positions; replies {@code SweepReply}. */
  record Sweep() implements OperationsCommand {}
}
