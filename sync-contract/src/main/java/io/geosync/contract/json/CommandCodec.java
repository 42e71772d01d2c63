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

/** Encodes commands and replies as JSON, and decodes commands. */
public final class CommandCodec {
  private CommandCodec() {}

  /**
   * Parses a command.
   *
   * @param type the family of commands that the function serves
   * @throws GeosyncException {@code command.not-json}, {@code command.unknown} or {@code
   *     command.invalid}
   */
  public static <C> C decode(byte[] json, Class<C> type) {
    try {
      return ContractJson.mapper().readValue(json, type);
    } catch (InvalidTypeIdException unknown) {
      throw new GeosyncException(
          ErrorId.COMMAND_UNKNOWN, "Unknown command or operation: " + firstLine(unknown), unknown);
    } catch (JsonProcessingException malformed) {
      ErrorId id =
          malformed instanceof com.fasterxml.jackson.databind.JsonMappingException
              ? ErrorId.COMMAND_INVALID
              : ErrorId.COMMAND_NOT_JSON;
      throw new GeosyncException(
          id, "Cannot parse the command: " + firstLine(malformed), malformed);
    } catch (IOException impossible) {
      throw new IllegalStateException("Reading from memory failed", impossible);
    }
  }

  /** Returns a command or a reply as JSON. */
  public static byte[] encode(Object value) {
    try {
      return ContractJson.mapper().writeValueAsBytes(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(
          "Cannot write %s as JSON: in a native function, register it for reflection"
              .formatted(value.getClass().getName()),
          impossible);
    }
  }

  /** Returns the JSON of a {@code CommandReply} with a result. */
  public static byte[] success(Object result) {
    JsonNode tree = ContractJson.mapper().valueToTree(result);
    return encode(new CommandReply(tree, null));
  }

  /** Returns the JSON of a {@code CommandReply} with an error. */
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
