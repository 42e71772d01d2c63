package io.geosync.runtime.database;

import io.geosync.contract.error.GeosyncException;

/**
 * Resolves references such as {@code env:NAME} to credentials. The value behind a reference may
 * change while the process runs: an implementation that caches values forgets one when {@link
 * #renewed} is called.
 */
public interface CredentialSource {
  /**
   * Resolves a reference; the value may come from a cache.
   *
   * @throws GeosyncException credentials.unresolved
   */
  Credentials resolve(String reference);

  /**
   * Reads a reference again from where it is stored. Callers use it once after the server has
   * rejected the resolved credentials, before the rejection counts as a failure.
   *
   * @throws GeosyncException credentials.unresolved
   */
  Credentials renewed(String reference);
}
