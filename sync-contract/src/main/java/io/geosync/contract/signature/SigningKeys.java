package io.geosync.contract.signature;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret keys with which messages are signed. The first key signs; a signature of any key is
 * accepted. The ids of keys need not differ: keys of one id are all tried.
 */
public final class SigningKeys implements SigningKeySource {
  private static final String ALGORITHM = "HmacSHA256";

  private final List<SigningKey> keys;

  SigningKeys(List<SigningKey> keys) {
    if (keys.isEmpty()) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID, "No signing key is configured. Set GEOSYNC_SIGNING_KEYS.");
    }
    this.keys = List.copyOf(keys);
  }

  /**
   * Parses the configuration {@code keyId:base64,keyId:base64}.
   *
   * @throws GeosyncException {@code configuration.invalid}; its message contains no secret
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
            "Invalid signing key %d: expected keyId:base64 with at least 32 bytes"
                .formatted(keys.size() + 1));
      }
    }
    return new SigningKeys(keys);
  }

  /** Signs a message body with the first key. */
  public Signature sign(String body) {
    SigningKey key = keys.getFirst();
    return new Signature(key.keyId(), Base64.getEncoder().encodeToString(mac(key, bytes(body))));
  }

  /**
   * Verifies the signature of a message body.
   *
   * @throws GeosyncException {@code envelope.key-unknown}, which is retryable, or {@code
   *     envelope.signature-invalid}
   */
  public void verify(String body, Signature signature) {
    List<SigningKey> candidates =
        keys.stream().filter(key -> key.keyId().equals(signature.keyId())).toList();
    if (candidates.isEmpty()) {
      throw new GeosyncException(
          ErrorId.ENVELOPE_KEY_UNKNOWN,
          "Unknown signing key '%s'. Add it to the secret with the signing keys of this deployment."
              .formatted(signature.keyId()));
    }
    byte[] given = decoded(signature);
    if (candidates.stream().noneMatch(key -> MessageDigest.isEqual(mac(key, bytes(body)), given))) {
      throw invalid(signature);
    }
  }

  /** Returns these keys followed by others; the first of these still signs. */
  public SigningKeys followedBy(SigningKeys others) {
    return new SigningKeys(Stream.concat(keys.stream(), others.keys.stream()).toList());
  }

  @Override
  public SigningKeys current() {
    return this;
  }

  /** Returns the same keys, which do not change. */
  @Override
  public SigningKeys renewed() {
    return this;
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
        "The signature with key '%s' does not match the body. The body was changed, or the secret differs from the publisher's."
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
      throw new IllegalStateException("Missing algorithm " + ALGORITHM, impossible);
    }
  }
}
