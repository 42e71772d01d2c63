package io.geosync.landlord.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request that was done before with its first reply. On the connection that it is given,
 * and in its transaction.
 */
public final class RequestJournal {
  private final CommandJournal journal = new CommandJournal();

  /**
   * Opens the request.
   *
   * @return the first reply when this very request was done before
   * @throws GeosyncException command.request-id-reused
   */
  public <R> Optional<R> earlier(Connection connection, CommandRequest request, Class<R> replyType)
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
  public void finish(Connection connection, CommandRequest request, Object reply)
      throws SQLException {
    finish(connection, request.requestId(), null, reply);
  }

  /** The same, with counts for whoever audits without reading every command's own reply. */
  public void finish(
      Connection connection, String requestId, @Nullable JsonNode counts, Object reply)
      throws SQLException {
    journal.finish(connection, requestId, counts, ContractJson.mapper().valueToTree(reply));
  }

  /** Closes it without a reply: whoever asks again has it done again. */
  public void fail(Connection connection, CommandRequest request, GeosyncException failure)
      throws SQLException {
    journal.fail(
        connection,
        request.requestId(),
        "%s: %s".formatted(failure.errorId().id(), failure.getMessage()));
  }

  private static <R> R read(JsonNode json, Class<R> replyType) {
    try {
      return ContractJson.mapper().treeToValue(json, replyType);
    } catch (JsonProcessingException foreign) {
      throw new IllegalStateException("the journal holds no " + replyType.getSimpleName(), foreign);
    }
  }
}
