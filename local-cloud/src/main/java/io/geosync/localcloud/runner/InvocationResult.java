package io.geosync.localcloud.runner;

import io.geosync.contract.json.ContractJson;

/**
 * The result of an invocation.
 *
 * @param failed whether the payload is Lambda's description of an error
 * @param payload JSON
 */
public record InvocationResult(boolean failed, String payload) {

  static InvocationResult error(String type, String message) {
    return new InvocationResult(
        true,
        ContractJson.mapper()
            .createObjectNode()
            .put("errorType", type)
            .put("errorMessage", message)
            .toString());
  }
}
