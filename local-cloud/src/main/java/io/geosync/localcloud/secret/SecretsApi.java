package io.geosync.localcloud.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.fault.InjectedFaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The actions of Secrets Manager and of Parameter Store in AWS's JSON protocol: GetSecretValue,
 * CreateSecret, PutSecretValue, GetParameter and PutParameter.
 */
public final class SecretsApi {
  private static final String SECRETS_MANAGER = "secretsmanager";
  private static final String PARAMETER_STORE = "AmazonSSM";
  private static final String CURRENT = "AWSCURRENT";
  private static final String PREVIOUS = "AWSPREVIOUS";

  private final SecretFile secrets;
  private final InjectedFaults faults;
  private final String arnPrefix;

  /**
   * @param arnPrefix of all secrets, which their names follow
   */
  public SecretsApi(SecretFile secrets, InjectedFaults faults, String arnPrefix) {
    this.secrets = secrets;
    this.faults = faults;
    this.arnPrefix = arnPrefix;
  }

  /** The response to a request, in JSON. */
  public record Response(int status, String json) {}

  /** Whether the header X-Amz-Target names one of the two services. */
  public static boolean serves(String target) {
    return target.startsWith(SECRETS_MANAGER + ".") || target.startsWith(PARAMETER_STORE + ".");
  }

  /** Returns the ARN of a secret. As on AWS, it ends with six characters. */
  public String arn(String name) {
    CRC32 sum = new CRC32();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    return "%s%s-%06x".formatted(arnPrefix, name, sum.getValue() & 0xFFFFFF);
  }

  /** Handles a request. */
  public Response handle(String target, byte[] body) throws IOException {
    String action = target.substring(target.indexOf('.') + 1);
    String service = target.startsWith(SECRETS_MANAGER) ? SECRETS_MANAGER : "ssm";
    if (faults.find(service, action).isPresent()) {
      return new Response(503, error("ServiceUnavailable", InjectedFaults.MESSAGE));
    }
    JsonNode request;
    try {
      request = ContractJson.mapper().readTree(body);
    } catch (JsonProcessingException malformed) {
      return rejected("SerializationException", "The request is not JSON");
    }
    return switch (action) {
      case "GetSecretValue" -> secretValue(request);
      case "CreateSecret" -> createSecret(request);
      case "PutSecretValue" -> putSecret(request);
      case "GetParameter" -> parameter(request);
      case "PutParameter" -> putParameter(request);
      default ->
          rejected(
              "UnknownOperationException",
              "The embedded cloud does not support %s of %s".formatted(action, service));
    };
  }

  private Response secretValue(JsonNode request) {
    Optional<String> name = named(request);
    String stage = request.path("VersionStage").asText(CURRENT);
    List<String> versions = name.map(secrets::versions).orElse(List.of());
    int index = versions.size() - (stage.equals(PREVIOUS) ? 2 : 1);
    if (name.isEmpty() || index < 0 || !List.of(CURRENT, PREVIOUS).contains(stage)) {
      return rejected(
          "ResourceNotFoundException", "Secrets Manager can't find the specified secret value");
    }
    ObjectNode json = secret(name.get(), index + 1);
    json.put("SecretString", versions.get(index)).putArray("VersionStages").add(stage);
    return new Response(200, json.toString());
  }

  private Response createSecret(JsonNode request) {
    String name = request.path("Name").asText();
    if (!secrets.versions(name).isEmpty()) {
      return rejected("ResourceExistsException", "The secret %s already exists".formatted(name));
    }
    return put(name, request);
  }

  private Response putSecret(JsonNode request) {
    return named(request)
        .map(name -> put(name, request))
        .orElseGet(
            () ->
                rejected(
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret"));
  }

  private Response put(String name, JsonNode request) {
    int version = secrets.add(name, request.path("SecretString").asText());
    return new Response(200, secret(name, version).toString());
  }

  private ObjectNode secret(String name, int version) {
    return ContractJson.mapper()
        .createObjectNode()
        .put("ARN", arn(name))
        .put("Name", name)
        .put("VersionId", "%032d".formatted(version));
  }

  /** A secret is named by its name or its ARN. */
  private Optional<String> named(JsonNode request) {
    String id = request.path("SecretId").asText();
    return secrets.find(name -> !name.startsWith("/") && (name.equals(id) || arn(name).equals(id)));
  }

  private Response parameter(JsonNode request) {
    String[] nameAndVersion = request.path("Name").asText().split(":", 2);
    List<String> versions = secrets.versions(nameAndVersion[0]);
    int version = nameAndVersion.length < 2 ? versions.size() : Integer.parseInt(nameAndVersion[1]);
    if (versions.isEmpty()) {
      return rejected("ParameterNotFound", "The parameter does not exist");
    }
    if (version < 1 || version > versions.size()) {
      return rejected("ParameterVersionNotFound", "The version does not exist");
    }
    ObjectNode json = ContractJson.mapper().createObjectNode();
    json.putObject("Parameter")
        .put("Name", nameAndVersion[0])
        .put("Type", "SecureString")
        .put("Value", versions.get(version - 1))
        .put("Version", version);
    return new Response(200, json.toString());
  }

  private Response putParameter(JsonNode request) {
    String name = request.path("Name").asText();
    if (!name.startsWith("/")) {
      return rejected("ValidationException", "The name must begin with /");
    }
    if (!secrets.versions(name).isEmpty() && !request.path("Overwrite").asBoolean()) {
      return rejected("ParameterAlreadyExists", "The parameter already exists");
    }
    int version = secrets.add(name, request.path("Value").asText());
    return new Response(
        200, ContractJson.mapper().createObjectNode().put("Version", version).toString());
  }

  private static Response rejected(String type, String message) {
    return new Response(400, error(type, message));
  }

  private static String error(String type, String message) {
    return ContractJson.mapper()
        .createObjectNode()
        .put("__type", type)
        .put("message", message)
        .toString();
  }
}
