package io.geosync.localcloud.runner;

/**
 * @param failed the payload is Lambda's description of an error
 * @param payload JSON
 */
public record InvocationResult(boolean failed, String payload) {

  static InvocationResult error(String type, String message) {
    return new InvocationResult(
        true,
        "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}"
            .formatted(type, message.replace("\\", "\\\\").replace("\"", "\\\"")));
  }
}
