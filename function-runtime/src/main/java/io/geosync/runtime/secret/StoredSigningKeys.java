package io.geosync.runtime.secret;

import io.geosync.contract.credential.CredentialReference;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.signature.SigningKeySource;
import io.geosync.contract.signature.SigningKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys of a stored secret. The first key of the current value signs. Signatures are
 * valid by the keys of the current value and of the value that it replaced, so that messages that
 * were signed before a rotation are accepted after it.
 */
public final class StoredSigningKeys implements SigningKeySource {
  private static final String VARIABLE = "GEOSYNC_SIGNING_KEYS";

  private final SecretCache secrets;
  private final CredentialReference reference;
  private @Nullable String text;
  private @Nullable SigningKeys keys;

  public StoredSigningKeys(SecretCache secrets, CredentialReference reference) {
    this.secrets = secrets;
    this.reference = reference;
  }

  /**
   * The keys that a function's setting names.
   *
   * @param setting the value of GEOSYNC_SIGNING_KEYS
   * @throws GeosyncException configuration.invalid if it is not set or not a reference; the message
   *     does not repeat it
   */
  public static StoredSigningKeys of(SecretCache secrets, Optional<String> setting) {
    try {
      return new StoredSigningKeys(secrets, CredentialReference.parse(setting.orElse(null)));
    } catch (CredentialReference.Invalid invalid) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "Cannot sign or verify messages: %s %s. Set it in the function's environment."
              .formatted(VARIABLE, setting.isPresent() ? invalid.reason() : "is not set"),
          invalid);
    }
  }

  @Override
  public SigningKeys current() {
    return parsed(secrets.value(reference));
  }

  @Override
  public SigningKeys renewed() {
    String stored = secrets.renewed(reference);
    SigningKeys renewed =
        secrets
            .previous(reference)
            .map(previous -> keys(stored).followedBy(keys(previous)))
            .orElseGet(() -> keys(stored));
    synchronized (this) {
      text = stored;
      keys = renewed;
    }
    return renewed;
  }

  /** After a renewal it includes the replaced keys, until the current value changes. */
  private synchronized SigningKeys parsed(String stored) {
    if (keys == null || !stored.equals(text)) {
      text = stored;
      keys = keys(stored);
    }
    return keys;
  }

  private SigningKeys keys(String stored) {
    return SigningKeys.parse(SecretText.part(reference, stored));
  }
}
