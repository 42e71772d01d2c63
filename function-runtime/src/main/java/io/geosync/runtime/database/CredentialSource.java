package io.geosync.runtime.database;

import io.geosync.contract.error.GeosyncException;

/**
 * Resolves references to the credentials of databases. The value behind a reference may change
 * while the process runs.
 */
public interface CredentialSource {
  /**
   * Resolves a reference; the value may come from a cache.
   *
   * @param database the database that the credentials are for
   * @throws GeosyncException credentials.unresolved, credentials.unavailable
   */
  Credentials resolve(String reference, DatabaseAddress database);

  /**
   * Reads a reference again from where it is stored. Callers use it once after the server has
   * rejected the resolved credentials, before the rejection counts as a failure.
   *
   * @param rejected the credentials that the server rejected
   * @throws GeosyncException credentials.unresolved, credentials.unavailable
   */
  Credentials renewed(String reference, DatabaseAddress database, Credentials rejected);
}
