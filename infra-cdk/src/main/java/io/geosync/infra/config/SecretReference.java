package io.geosync.infra.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.geosync.contract.credential.CredentialGrant;
import io.geosync.contract.credential.CredentialReference;
import org.jspecify.annotations.Nullable;

/**
 * Refers to a secret of the deployment. Functions get the reference and read the secret when they
 * need it, so that neither templates nor environments contain it and a rotation needs no
 * deployment.
 *
 * @param reference the place of the secret
 * @param right what a role must be allowed to read
 */
public record SecretReference(CredentialReference reference, CredentialGrant right) {

  /**
   * A key of a secret in Secrets Manager.
   *
   * @param secretArn complete ARN, including the six characters that Secrets Manager appends
   */
  public SecretReference(String secretArn, String key) {
    this(new CredentialReference.StoredSecret(secretArn, key));
  }

  private SecretReference(CredentialReference reference) {
    this(reference, rightFor(reference));
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static SecretReference parse(@Nullable String text) {
    try {
      return new SecretReference(CredentialReference.parse(text));
    } catch (CredentialReference.Invalid invalid) {
      throw new InvalidFieldException("", invalid.reason());
    }
  }

  private static CredentialGrant rightFor(CredentialReference reference) {
    return CredentialGrant.parse(
        reference instanceof CredentialReference.StoredSecret secret
            ? new CredentialReference.StoredSecret(secret.arn(), null).text()
            : reference.text());
  }

  /** Returns the reference as deployment files and the functions' environments write it. */
  @JsonValue
  public String text() {
    return reference.text();
  }

  boolean isDatabaseToken() {
    return reference instanceof CredentialReference.RdsIam;
  }
}
