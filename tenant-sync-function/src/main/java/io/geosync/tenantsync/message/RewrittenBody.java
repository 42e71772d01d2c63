package io.geosync.tenantsync.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.geosync.contract.json.ContractJson;
import java.util.Optional;

/**
 * Restores a message body whose JSON was parsed and serialized again in transit. The event source
 * mapping of LocalStack does this ({@code json.loads}, then {@code json.dumps}): white space and
 * escapes differ; names, values and their order are the same. AWS does not change bodies.
 */
final class RewrittenBody {
  private RewrittenBody() {}

  /**
   * Returns the body as the publisher serializes it; empty if that is the same text, or if the body
   * is not JSON. The caller must verify its signature, which does not match if content was changed.
   */
  static Optional<String> asPublished(String body) {
    try {
      String published =
          ContractJson.mapper().writeValueAsString(ContractJson.mapper().readTree(body));
      return published.equals(body) ? Optional.empty() : Optional.of(published);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
