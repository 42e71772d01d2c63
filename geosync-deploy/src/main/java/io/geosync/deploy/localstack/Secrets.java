package io.geosync.deploy.localstack;

import io.geosync.contract.json.ContractJson;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.infra.config.SecretReference;
import java.security.SecureRandom;
import java.util.Base64;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Manages the secret of a deployment on LocalStack: signing keys and landlord password. */
public final class Secrets {
  private static final int KEY_BYTES = 32;

  private Secrets() {}

  /** Returns the name of the secret of a stage. */
  public static String name(String stage) {
    return "geosync/" + stage;
  }

  public static SecretReference signingKeys(String arn) {
    return new SecretReference(arn, "signingKeys");
  }

  public static SecretReference landlordPassword(String arn) {
    return new SecretReference(arn, "landlordPassword");
  }

  /** Creates the secret unless it exists. Returns its ARN. */
  public static String ensure(Cloud cloud) {
    String name = name(cloud.location().stage());
    try (SecretsManagerClient client = cloud.client(SecretsManagerClient.builder())) {
      try {
        return client.describeSecret(request -> request.secretId(name)).arn();
      } catch (ResourceNotFoundException absent) {
        return client.createSecret(request -> request.name(name).secretString(content())).arn();
      }
    }
  }

  private static String content() {
    return ContractJson.mapper()
        .createObjectNode()
        .put("signingKeys", "local-1:" + random())
        // The server on this machine accepts its superuser without a password.
        .put("landlordPassword", random())
        .toString();
  }

  private static String random() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  public static void remove(Cloud cloud) {
    try (SecretsManagerClient client = cloud.client(SecretsManagerClient.builder())) {
      client.deleteSecret(
          request ->
              request.secretId(name(cloud.location().stage())).forceDeleteWithoutRecovery(true));
    } catch (ResourceNotFoundException absent) {
      // The secret is already removed.
      return;
    }
  }
}
