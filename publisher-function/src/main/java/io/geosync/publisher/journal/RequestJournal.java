package io.geosync.publisher.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.landlord.command.BodyHash;
import io.geosync.landlord.command.CommandJournal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Answers a request that was done before with its first reply, in the command's transaction. */
public final class RequestJournal {
  private final CommandJournal journal = new CommandJournal();

  /**
   * Opens the request.
   *
   * @return the first reply when this very request was done before
   * @throws io.geosync.contract.error.GeosyncException command.request-id-reused
   */
  public <R> Optional<R> earlier(Connection connection, Request request, Class<R> replyType)
      throws SQLException {
    Optional<JsonNode> reply =
        journal.begin(
            connection,
            request.requestId(),
            request.command(),
            BodyHash.of(request.body()),
            request.actor());
    return reply.map(json -> read(json, replyType));
  }

  /** Keeps the reply for whoever asks again. */
  public void finish(Connection connection, Request request, Object reply) throws SQLException {
    journal.finish(connection, request.requestId(), ContractJson.mapper().valueToTree(reply));
  }

  private static <R> R read(JsonNode json, Class<R> replyType) {
    try {
      return ContractJson.mapper().treeToValue(json, replyType);
    } catch (JsonProcessingException foreign) {
      throw new IllegalStateException("the journal holds no " + replyType.getSimpleName(), foreign);
    }
  }
}
