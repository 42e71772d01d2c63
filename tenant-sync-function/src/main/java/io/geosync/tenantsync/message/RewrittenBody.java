package io.geosync.tenantsync.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.geosync.contract.json.ContractJson;
import java.util.Optional;

/**
 * A body whose JSON was parsed and written anew on its way, as the event source mapping of
 * LocalStack does ({@code json.loads}, then {@code json.dumps}): blanks and escapes differ, names,
 * values and their order do not. AWS hands bodies through untouched.
 */
final class RewrittenBody {
  private RewrittenBody() {}

  /**
   * As the publisher would have written it; empty where that is no other text. Its signature still
   * has to be verified: what was changed in content fails there as before.
   */
  static Optional<String> asPublished(String body) {
    try {
      String published =
          ContractJson.mapper().writeValueAsString(ContractJson.mapper().readTree(body));
      return published.equals(body) ? Optional.empty() : Optional.of(published);
    } catch (JsonProcessingException noJson) {
      return Optional.empty();
    }
  }
}
