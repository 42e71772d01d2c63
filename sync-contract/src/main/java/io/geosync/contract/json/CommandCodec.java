package io.geosync.contract.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.CommandReply;
import java.io.IOException;
import java.util.Locale;

/** Commands and replies as JSON bytes. */
public final class CommandCodec {
  private CommandCodec() {}

  /**
   * Reads a command.
   *
   * @throws GeosyncException command.not-json, command.unknown or command.invalid
   */
  public static <C> C decode(byte[] json, Class<C> type) {
    try {
      return ContractJson.mapper().readValue(json, type);
    } catch (InvalidTypeIdException unknown) {
      throw new GeosyncException(
          ErrorId.COMMAND_UNKNOWN, "no such command or operation: " + firstLine(unknown), unknown);
    } catch (JsonProcessingException malformed) {
      ErrorId id =
          malformed instanceof com.fasterxml.jackson.databind.JsonMappingException
              ? ErrorId.COMMAND_INVALID
              : ErrorId.COMMAND_NOT_JSON;
      throw new GeosyncException(
          id, "the command cannot be read: " + firstLine(malformed), malformed);
    } catch (IOException impossible) {
      throw new IllegalStateException("bytes in memory can be read", impossible);
    }
  }

  public static byte[] encode(Object value) {
    try {
      return ContractJson.mapper().writeValueAsBytes(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("records of the contract always have JSON", impossible);
    }
  }

  public static byte[] success(Object result) {
    JsonNode tree = ContractJson.mapper().valueToTree(result);
    return encode(new CommandReply(tree, null));
  }

  public static byte[] failure(ErrorReport error) {
    return encode(new CommandReply(null, error));
  }

  private static String firstLine(Exception failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName().toLowerCase(Locale.ROOT)
        : message.lines().findFirst().orElse("");
  }
}
