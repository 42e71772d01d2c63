package io.geosync.localcloud.secret;

import io.geosync.contract.json.ContractJson;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret with the signing keys, which an embedded cloud creates at its first start. */
public final class SigningKeySecret {
  /** The name of the secret; its key is {@code signingKeys}. */
  public static final String NAME = "geosync/local";

  private static final int KEY_BYTES = 32;

  private SigningKeySecret() {}

  /** Creates the secret unless it exists. Returns the reference to its key. */
  public static String ensure(SecretFile secrets, SecretsApi api) {
    if (secrets.versions(NAME).isEmpty()) {
      byte[] key = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(key);
      secrets.add(
          NAME,
          ContractJson.mapper()
              .createObjectNode()
              .put("signingKeys", "local-1:" + Base64.getEncoder().encodeToString(key))
              .toString());
    }
    return "secretsmanager:%s#signingKeys".formatted(api.arn(NAME));
  }
}
