package io.geosync.deploy.lane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.deploy.localstack.Secrets;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The secrets of a stage on LocalStack, and all values that they have had. */
final class LaneSecrets implements AutoCloseable {
  private final SecretsManagerClient secretsManager;
  private final SsmClient parameterStore;
  private final String signingKeys;
  private final List<String> values = new ArrayList<>();

  LaneSecrets(Cloud cloud) {
    secretsManager = cloud.client(SecretsManagerClient.builder());
    parameterStore = cloud.client(SsmClient.builder());
    signingKeys = Secrets.name(cloud.location().stage());
  }

  /** A new password. */
  String password() {
    byte[] bytes = new byte[18];
    new SecureRandom().nextBytes(bytes);
    String password = Base64.getUrlEncoder().encodeToString(bytes);
    values.add(password);
    return password;
  }

  /** Creates a secret with a password; returns the reference to it. */
  String create(String name, String password) {
    return "secretsmanager:%s#password"
        .formatted(
            secretsManager
                .createSecret(request -> request.name(name).secretString(json(password)))
                .arn());
  }

  void replace(String name, String password) {
    secretsManager.putSecretValue(request -> request.secretId(name).secretString(json(password)));
  }

  private static String json(String password) {
    return ContractJson.mapper().createObjectNode().put("password", password).toString();
  }

  /** Creates or replaces a parameter with a password; returns the reference to it. */
  String parameter(String name, String password) {
    parameterStore.putParameter(
        request ->
            request.name(name).value(password).type(ParameterType.SECURE_STRING).overwrite(true));
    return "ssm:" + name;
  }

  /** Replaces the signing key by one with another id. */
  void replaceSigningKey(String keyId) throws IOException {
    ObjectNode secret = (ObjectNode) ContractJson.mapper().readTree(signingSecret());
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    secret.put("signingKeys", keyId + ":" + Base64.getEncoder().encodeToString(key));
    remember();
    secretsManager.putSecretValue(
        request -> request.secretId(signingKeys).secretString(secret.toString()));
  }

  private String signingSecret() {
    return secretsManager.getSecretValue(request -> request.secretId(signingKeys)).secretString();
  }

  private void remember() throws IOException {
    JsonNode secret = ContractJson.mapper().readTree(signingSecret());
    values.add(secret.path("landlordPassword").asText());
    values.add(secret.path("signingKeys").asText().replaceFirst("^[^:]+:", ""));
  }

  /** All values that a secret has had during the test. */
  List<String> values() throws IOException {
    remember();
    return values.stream().distinct().toList();
  }

  @Override
  public void close() {
    secretsManager.close();
    parameterStore.close();
  }
}
