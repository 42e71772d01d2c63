package io.geosync.tenant.fault;

/** What to do about an error of a tenant's database. */
public enum FaultKind {
  /** Met another transaction: the whole batch again, at once; it is idempotent. */
  RETRY_NOW,
  /** The database is away or busy: later. */
  MAY_PASS,
  /** Needs a person: a table is missing, a permission, disk space. */
  PERMANENT,
  /** A constraint or a trigger of the tenant's does not want this event. */
  EVENT_REJECTED
}
