package io.geosync.tenant.apply;

/** Whether a batch was taken, or why nothing was done. */
public enum ApplyOutcome {
  /** Each position is in the ledger, or is refused. */
  APPLIED,
  /** The batch is of an earlier life of the stream: acknowledge it. */
  EPOCH_BEHIND,
  /** The batch is of a later life of the stream: mirror the tenant. */
  EPOCH_AHEAD,
  NOT_PREPARED,
  /** The schema is of a version that this code does not know. */
  MIGRATING
}
