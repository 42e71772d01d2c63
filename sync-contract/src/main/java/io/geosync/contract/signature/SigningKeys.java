package io.geosync.contract.signature;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys in force: the first signs, each verifies. Rotation: add the new key last, later move it
 * first.
 */
public final class SigningKeys {
  private static final String ALGORITHM = "HmacSHA256";

  private final List<SigningKey> keys;

  SigningKeys(List<SigningKey> keys) {
    if (keys.isEmpty()) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID, "no signing key is configured: set geosync.signing-keys");
    }
    this.keys = List.copyOf(keys);
  }

  /**
   * Reads {@code keyId:base64,keyId:base64}.
   *
   * @throws GeosyncException configuration.invalid; the message never shows a secret
   */
  public static SigningKeys parse(String text) {
    var keys = new ArrayList<SigningKey>();
    for (String entry : text.split(",", -1)) {
      String[] parts = entry.strip().split(":", 2);
      try {
        keys.add(new SigningKey(parts[0], Base64.getDecoder().decode(parts[1])));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
        throw new GeosyncException(
            ErrorId.CONFIGURATION_INVALID,
            "signing key %d is not 'keyId:base64 of at least 32 bytes'".formatted(keys.size() + 1));
      }
    }
    return new SigningKeys(keys);
  }

  public Signature sign(String body) {
    SigningKey key = keys.getFirst();
    return new Signature(key.keyId(), Base64.getEncoder().encodeToString(mac(key, bytes(body))));
  }

  /**
   * Accepts the body or says why not.
   *
   * @throws GeosyncException envelope.key-unknown (retryable: keys may be older than the message)
   *     or envelope.signature-invalid
   */
  public void verify(String body, Signature signature) {
    SigningKey key =
        keys.stream()
            .filter(candidate -> candidate.keyId().equals(signature.keyId()))
            .findFirst()
            .orElseThrow(
                () ->
                    new GeosyncException(
                        ErrorId.ENVELOPE_KEY_UNKNOWN,
                        "no signing key '%s' is known here".formatted(signature.keyId())));
    if (!MessageDigest.isEqual(mac(key, bytes(body)), decoded(signature))) {
      throw invalid(signature);
    }
  }

  private static byte[] decoded(Signature signature) {
    try {
      return Base64.getDecoder().decode(signature.value());
    } catch (IllegalArgumentException notBase64) {
      throw invalid(signature);
    }
  }

  private static GeosyncException invalid(Signature signature) {
    return new GeosyncException(
        ErrorId.ENVELOPE_SIGNATURE_INVALID,
        "the signature does not match the body under key '%s': changed on its way, or signed with another secret"
            .formatted(signature.keyId()));
  }

  private static byte[] bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] mac(SigningKey key, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.secret(), ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }
}
