package io.geosync.contract.signature;

/** A secret key for HMAC-SHA256. {@code toString} does not contain the secret. */
final class SigningKey {
  private static final int MIN_SECRET_BYTES = 32;

  private final String keyId;
  private final byte[] secret;

  SigningKey(String keyId, byte[] secret) {
    if (keyId.isBlank() || secret.length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "Invalid signing key: expected an id and a secret of at least 32 bytes");
    }
    this.keyId = keyId;
    this.secret = secret.clone();
  }

  String keyId() {
    return keyId;
  }

  byte[] secret() {
    return secret.clone();
  }

  @Override
  public String toString() {
    return "SigningKey[" + keyId + "]";
  }
}
