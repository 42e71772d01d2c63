package io.geosync.runtime.secret;

import io.geosync.contract.credential.CredentialReference;
import io.geosync.contract.error.GeosyncException;
import java.util.Optional;

/** Reads secrets from where they are stored, at each call. */
public interface SecretStore {
  /**
   * Reads the current value of a secret; the key of a reference is ignored.
   *
   * @throws GeosyncException credentials.unresolved if the secret cannot be read before an operator
   *     has acted; credentials.unavailable if a repetition can succeed
   */
  String current(CredentialReference reference);

  /**
   * Reads the value that the current one replaced.
   *
   * @return empty if there is none
   * @throws GeosyncException as {@link #current}
   */
  Optional<String> previous(CredentialReference reference);
}
