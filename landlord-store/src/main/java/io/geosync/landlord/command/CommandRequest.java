package io.geosync.landlord.command;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;

/**
 * A command that writes, as the journal knows it.
 *
 * @param body the whole command: the same id with another one is refused
 */
public record CommandRequest(String requestId, String command, String actor, Object body) {

  /**
   * A record's field that the JSON did not hold is null.
   *
   * @throws GeosyncException command.invalid without id or actor
   */
  public CommandRequest {
    if (requestId == null || requestId.isBlank()) {
      throw new GeosyncException(ErrorId.COMMAND_INVALID, "request_id is missing");
    }
    if (actor == null || actor.isBlank()) {
      throw new GeosyncException(ErrorId.COMMAND_INVALID, "actor is missing");
    }
  }
}
