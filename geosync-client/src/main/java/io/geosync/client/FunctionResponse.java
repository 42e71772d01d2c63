package io.geosync.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.CommandReply;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the payload of a Lambda response. */
final class FunctionResponse {
  private FunctionResponse() {}

  /**
   * Returns the result in the payload.
   *
   * @param functionError the header with which Lambda reports that the function crashed or timed
   *     out; absent if it replied
   * @throws CommandFailed the error of the reply; {@code function.ended} if the function crashed or
   *     timed out; {@code defect} if the payload is no reply
   */
  static <R> R read(String function, @Nullable String functionError, byte[] body, Class<R> type) {
    try {
      if (functionError != null) {
        throw crashed(function, ContractJson.mapper().readTree(body));
      }
      CommandReply reply = ContractJson.mapper().readValue(body, CommandReply.class);
      if (reply.error() != null) {
        throw new CommandFailed(reply.error());
      }
      return ContractJson.mapper().treeToValue(reply.result(), type);
    } catch (IOException unreadable) {
      throw CommandFailed.of(
          ErrorId.DEFECT, "Function %s returned an invalid reply".formatted(function), unreadable);
    }
  }

  private static CommandFailed crashed(String function, JsonNode error) {
    String message = error.path("errorMessage").asText("no message");
    return CommandFailed.of(
        ErrorId.FUNCTION_ENDED,
        "Function %s ended without a reply: %s".formatted(function, message),
        List.of("kind: " + error.path("errorType").asText("unknown")));
  }
}
