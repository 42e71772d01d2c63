package io.geosync.publisher.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.geosync.contract.json.ContractJson;
import io.geosync.landlord.command.CommandJournal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
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
            hash(request.body()),
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

  /** Names of a map in another order are the same body. */
  private static String hash(Object body) {
    try {
      byte[] json =
          ContractJson.mapper()
              .writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
              .writeValueAsBytes(body);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("records have JSON and every JDK SHA-256", impossible);
    }
  }
}
