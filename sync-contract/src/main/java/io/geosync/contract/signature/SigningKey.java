package io.geosync.contract.signature;

/** A secret of HMAC-SHA256. Never shows it. */
final class SigningKey {
  private static final int MIN_SECRET_BYTES = 32;

  private final String keyId;
  private final byte[] secret;

  SigningKey(String keyId, byte[] secret) {
    if (keyId.isBlank() || secret.length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException("a key needs an id and at least 32 bytes of secret");
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
