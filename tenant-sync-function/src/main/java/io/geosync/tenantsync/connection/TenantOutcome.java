package io.geosync.tenantsync.connection;

/** The outcome of work on a tenant's database. */
public sealed interface TenantOutcome<T> {

  /** The work ended; its transactions are committed. */
  record Done<T>(T value) implements TenantOutcome<T> {}

  /** The work failed or was cut off. */
  record Failed<T>(TenantFailure failure) implements TenantOutcome<T> {}
}
