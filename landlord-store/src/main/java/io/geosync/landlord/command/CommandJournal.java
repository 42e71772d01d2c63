package io.geosync.landlord.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every command that writes, once, by its request id. Works in the transaction of the command
 * itself.
 */
final class CommandJournal {

  /**
   * Opens the entry of a command, waiting for another call of the same request that is still
   * running.
   *
   * @return the answer that the request got when it was done before; empty when it is to be done,
   *     or was left half done, or failed, in a call that kept its entry in a transaction of its own
   * @throws GeosyncException command.request-id-reused when it was another command
   */
  public Optional<JsonNode> begin(
      Connection connection, String requestId, String command, String bodyHash, String actor)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO geosync_commands (request_id, command, body_hash, actor) VALUES (?, ?, ?, ?)
            ON CONFLICT (request_id) DO NOTHING
            """)) {
      statement.setString(1, requestId);
      statement.setString(2, command);
      statement.setString(3, bodyHash);
      statement.setString(4, actor);
      return statement.executeUpdate() == 1
          ? Optional.empty()
          : earlier(connection, requestId, command, bodyHash);
    }
  }

  /** Closes the entry, in the same transaction as the command's work. */
  public void finish(Connection connection, String requestId, JsonNode result) throws SQLException {
    finish(connection, requestId, null, result);
  }

  /** The same, with counts for whoever audits without reading every command's own reply. */
  public void finish(
      Connection connection, String requestId, @Nullable JsonNode counts, JsonNode result)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            UPDATE geosync_commands
            SET counts = ?::jsonb, result = ?::jsonb, cursor = cursor - 'error', finished_at = clock_timestamp()
            WHERE request_id = ?
            """)) {
      statement.setString(1, counts == null ? null : counts.toString());
      statement.setString(2, result.toString());
      statement.setString(3, requestId);
      if (statement.executeUpdate() != 1) {
        throw new IllegalStateException("no entry of request " + requestId);
      }
    }
  }

  /** Closes the entry without an answer: the same request again is done again. */
  public void fail(Connection connection, String requestId, String error) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            UPDATE geosync_commands
            SET cursor = coalesce(cursor, '{}') || jsonb_build_object('error', ?::text), finished_at = clock_timestamp()
            WHERE request_id = ? AND result IS NULL
            """)) {
      statement.setString(1, error);
      statement.setString(2, requestId);
      statement.executeUpdate();
    }
  }

  private static Optional<JsonNode> earlier(
      Connection connection, String requestId, String command, String bodyHash)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT command, body_hash, result FROM geosync_commands WHERE request_id = ?")) {
      statement.setString(1, requestId);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (!row.getString(1).equals(command) || !row.getString(2).equals(bodyHash)) {
          throw new GeosyncException(
              ErrorId.COMMAND_REQUEST_ID_REUSED,
              "request_id '%s' was used for another %s: give every command its own"
                  .formatted(requestId, row.getString(1)));
        }
        String result = row.getString(3);
        return result == null
            ? Optional.empty()
            : Optional.of(ContractJson.mapper().readTree(result));
      }
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("jsonb is JSON", impossible);
    }
  }
}
