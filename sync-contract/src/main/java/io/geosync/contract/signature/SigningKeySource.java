package io.geosync.contract.signature;

import io.geosync.contract.error.GeosyncException;

/** Supplies the signing keys, which may be replaced where they are stored while a process runs. */
public interface SigningKeySource {
  /**
   * Returns the keys, which may come from a cache.
   *
   * @throws GeosyncException credentials.unresolved, credentials.unavailable, configuration.invalid
   */
  SigningKeys current();

  /**
   * Reads the keys again from where they are stored, with the keys that they replaced. Callers use
   * it after a signature could not be verified, before the message counts as failed.
   *
   * @throws GeosyncException credentials.unresolved, credentials.unavailable, configuration.invalid
   */
  SigningKeys renewed();
}
