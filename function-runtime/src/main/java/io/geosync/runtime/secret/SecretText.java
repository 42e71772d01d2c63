package io.geosync.runtime.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.credential.CredentialReference;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import java.util.Optional;

/** Reads the text of a secret: a key of its JSON object, or all of it. */
public final class SecretText {
  private SecretText() {}

  /**
   * Returns the part of a secret that a reference names.
   *
   * @throws GeosyncException credentials.unresolved if the secret has no such part; the message
   *     contains nothing of the secret
   */
  public static String part(CredentialReference reference, String text) {
    if (!(reference instanceof CredentialReference.StoredSecret secret) || secret.key() == null) {
      return required(reference, text);
    }
    JsonNode field =
        object(text)
            .orElseThrow(
                () ->
                    SecretErrors.unresolved(
                        reference, "the secret is not a JSON object", "Remove #" + secret.key()))
            .path(secret.key());
    if (field.isMissingNode() || field.isNull() || field.isArray()) {
      throw SecretErrors.unresolved(
          reference, "the secret has no text at this key", "Correct the key or the secret");
    }
    return required(reference, field.isObject() ? field.toString() : field.asText());
  }

  /** Returns the text as a JSON object, or empty if it is something else. */
  public static Optional<JsonNode> object(String text) {
    try {
      return Optional.ofNullable(ContractJson.mapper().readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException plain) {
      return Optional.empty();
    }
  }

  /** An error for a secret of another form than its use needs. */
  public static GeosyncException invalid(
      CredentialReference reference, String reason, String remedy) {
    return SecretErrors.unresolved(reference, reason, remedy);
  }

  private static String required(CredentialReference reference, String text) {
    if (text.isBlank()) {
      throw SecretErrors.unresolved(reference, "the secret is empty", "Store its value");
    }
    return text;
  }
}
