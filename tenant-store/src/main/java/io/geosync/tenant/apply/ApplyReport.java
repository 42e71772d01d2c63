package io.geosync.tenant.apply;

import io.geosync.tenant.ledger.LedgerState;

/**
 * The result of applying a batch. applied + superseded + duplicate + rejected is the number of its
 * events, where an event that occurs twice counts twice.
 *
 * @param ledger after the batch
 * @param superseded events that had no effect because a later event of the unit was applied
 * @param duplicate events whose positions the ledger had already
 * @param rejected events that the tenant's database rejects; it records them
 * @param attempts how often the transaction ran
 */
public record ApplyReport(
    Outcome outcome,
    LedgerState ledger,
    int applied,
    int superseded,
    int duplicate,
    int rejected,
    int attempts) {

  /** Whether a batch was applied, or why it was not. */
  public enum Outcome {
    /** Each position is in the ledger, or its event is recorded as rejected. */
    APPLIED,
    /** The batch is of an earlier epoch than the ledger. Acknowledge it. */
    EPOCH_BEHIND,
    /** The batch is of a later epoch than the ledger. Mirror the tenant. */
    EPOCH_AHEAD,
    /** The database has no ledger. */
    NOT_PREPARED,
    /** The schema has a version that this code does not know. */
    MIGRATING
  }

  /** The report on a batch that was not applied. */
  static ApplyReport notApplied(Outcome outcome, LedgerState ledger, int attempts) {
    return new ApplyReport(outcome, ledger, 0, 0, 0, 0, attempts);
  }

  /** The report on a batch of which the ledger has every position. */
  static ApplyReport allDuplicate(LedgerState ledger, int events, int attempts) {
    return new ApplyReport(Outcome.APPLIED, ledger, 0, 0, events, 0, attempts);
  }
}
