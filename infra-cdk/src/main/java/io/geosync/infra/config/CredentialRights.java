package io.geosync.infra.config;

import io.geosync.contract.credential.CredentialGrant;
import io.geosync.contract.credential.CredentialReference;
import java.util.List;
import java.util.regex.Pattern;

/** Checks that roles can be given the rights on credentials that a deployment file names. */
final class CredentialRights {
  private static final Pattern KEY =
      Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+");

  /**
   * IAM limits the inline policies of a role to 10,240 characters, and Lambda the environment of a
   * function to 4 KB, of which the other variables need the rest.
   */
  private static final int MAX_CHARACTERS = 2_000;

  private CredentialRights() {}

  static void check(
      SecretReference signingKeys, List<String> tenantCredentials, List<String> credentialKeys) {
    if (signingKeys.isDatabaseToken()) {
      throw new InvalidFieldException(
          "signingKeys", "is a token of RDS, must be secretsmanager:ARN#KEY or ssm:/PATH");
    }
    for (int index = 0; index < tenantCredentials.size(); index++) {
      try {
        CredentialGrant.parse(tenantCredentials.get(index));
      } catch (CredentialReference.Invalid invalid) {
        throw new InvalidFieldException("tenantCredentials[%d]".formatted(index), invalid.reason());
      }
    }
    int characters = String.join(",", tenantCredentials).length();
    if (characters > MAX_CHARACTERS) {
      throw new InvalidFieldException(
          "tenantCredentials",
          "has %d characters, and a role and a function's environment have room for %d. Give the secrets names with a common prefix and name the prefix"
              .formatted(characters, MAX_CHARACTERS));
    }
    for (int index = 0; index < credentialKeys.size(); index++) {
      Require.matching(
          "credentialKeys[%d]".formatted(index),
          credentialKeys.get(index),
          KEY,
          "the ARN of a KMS key, arn:aws:kms:REGION:ACCOUNT:key/ID");
    }
  }
}
