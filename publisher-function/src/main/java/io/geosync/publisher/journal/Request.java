package io.geosync.publisher.journal;

import io.geosync.contract.command.PublisherCommand;
import io.geosync.publisher.landlord.Required;

/**
 * A command that writes, as the journal knows it.
 *
 * @param body the whole command: the same id with another one is refused
 */
public record Request(String requestId, String command, String actor, PublisherCommand body) {

  /**
   * @throws io.geosync.contract.error.GeosyncException command.invalid without id or actor
   */
  public Request {
    Required.text(requestId, "request_id");
    Required.text(actor, "actor");
  }
}
