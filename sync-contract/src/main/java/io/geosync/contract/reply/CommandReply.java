package io.geosync.contract.reply;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.error.ErrorReport;
import org.jspecify.annotations.Nullable;

/**
 * The payload that a function returns for every command: either a result or an error.
 *
 * @param result the result as JSON; {@code Command.replyType()} is its type
 * @param error why the command failed
 */
public record CommandReply(@Nullable JsonNode result, @Nullable ErrorReport error) {

  public CommandReply {
    if ((result == null) == (error == null)) {
      throw new IllegalArgumentException("Invalid reply: expected either a result or an error");
    }
  }
}
